import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildPage } from '../../scripts/build-page.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

describe('the page that the server gives out', () => {
  let registrar: Registrar;
  let guide: TestGuide;
  before(async () => {
    await buildPage();
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('a.csv', ['One']));
    const table = await registrar.table('b.csv', ['A ""<b>"" & $1']);
    const { code, stderr } = await registrar.run('import', table, '--collection', 'town');
    assert.equal(code, 0, stderr);
    guide = await startTestGuide({
      DATA_DIR: registrar.dataDir,
      PUBLIC_URL: 'https://guide.museum',
    });
  });
  after(async () => {
    await guide?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  const get = (path: string, language = 'en') =>
    fetch(`${guide.url}${path}`, { headers: { 'Accept-Language': language } });
  const content = (html: string, name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];

  test('shows a preview of the work that it is about, below its collection', async () => {
    const html = await (await get('/c/town/works/work-0')).text();
    assert.match(html, /<title>A &quot;&lt;b&gt;&quot; &amp; \$1 · Cicerone<\/title>/);
    assert.equal(content(html, 'og:title'), 'A &quot;&lt;b&gt;&quot; &amp; $1');
    assert.equal(content(html, 'og:type'), 'article');
    assert.equal(content(html, 'og:url'), 'https://guide.museum/c/town/works/work-0');
    assert.equal(content(html, 'twitter:card'), 'summary_large_image');
    assert.match(
      html,
      /<link rel="canonical" href="https:\/\/guide\.museum\/c\/town\/works\/work-0">/,
    );
    const picture = content(html, 'og:image') ?? '';
    assert.ok(picture.startsWith('https://guide.museum/c/town/api/artworks/work-0/image'));
    const { pathname, search } = new URL(picture);
    const image = await fetch(`${guide.url}${pathname}${search}`);
    assert.equal(image.headers.get('content-type'), 'image/jpeg');
    const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const linked = JSON.parse(data);
    assert.equal(linked['@type'], 'VisualArtwork');
    assert.equal(linked.name, 'A "<b>" & $1');
  });

  test('tells a browser without script what the record says', async () => {
    const html = await (await get('/works/work-0', 'de-AT')).text();
    const [noscript] = /<noscript>.*<\/noscript>/s.exec(html) ?? [];
    assert.match(noscript ?? '', /<h1 class="title">One<\/h1>/);
    assert.match(noscript ?? '', /Cicerone braucht JavaScript/);
  });

  test('is in the reader’s language before any script has run', async () => {
    for (const [wanted, language, direction, words] of [
      ['de-CH,en;q=0.5', 'de', 'ltr', /Fotografieren Sie/],
      ['pt-PT', 'pt-BR', 'ltr', /Fotografe/],
      ['ar', 'ar', 'rtl', /name="description" content="صورة/],
      ['zh-TW,ja;q=0.8', 'ja', 'ltr', /作品を撮影/],
      ['nl', 'en', 'ltr', /Photograph an artwork/],
    ] as const) {
      const response = await get('/', wanted);
      const html = await response.text();
      assert.ok(html.includes(`<html lang="${language}" dir="${direction}">`), wanted);
      assert.match(html, words);
      assert.match(response.headers.get('vary') ?? '', /Accept-Language/);
    }
  });

  test('of a work that is not there is the page all the same, with 404', async () => {
    const response = await get('/works/gone');
    assert.equal(response.status, 404);
    const html = await response.text();
    assert.match(html, /<div id="guide">/);
    assert.equal(content(html, 'og:title'), undefined);
  });
});
