import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import supertest from 'supertest';
import type { ArtworkPage, ArtworkView } from '../../src/contract.ts';
import { DEMO_WORKS } from '../support/demo-works.ts';
import { assertProblem } from '../support/problem.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { json } from '../support/visitor.ts';

describe('the collection', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const get = (path: string, init?: RequestInit) => fetch(`${guide.url}/api/artworks${path}`, init);
  const page = async (query = ''): Promise<ArtworkPage> => {
    const response = await get(query);
    assert.equal(response.status, 200);
    return (await response.json()) as ArtworkPage;
  };
  const search = async (q: string) => {
    const { items, total } = await page(`?limit=100&q=${encodeURIComponent(q)}`);
    assert.equal(items.length, total);
    return items.map(({ id }) => id);
  };

  test('lists every work in its own order', async () => {
    const { items, total } = await page();
    assert.equal(total, DEMO_WORKS.length);
    assert.deepEqual(items.map(({ id }) => id).toSorted(), [...DEMO_WORKS].toSorted());
    const labels = items.map(({ label }) => label);
    assert.deepEqual(labels, ['101', '102', '103', '104', '105', '106', '107', '108', '109']);
  });

  test('lists page by page, each work once, with the whole count on each page', async () => {
    const all = (await page()).items;
    const pages = [await page('?limit=4'), await page('?limit=4&offset=4')];
    pages.push(await page('?limit=4&offset=8'), await page('?limit=4&offset=12'));
    assert.deepEqual(
      pages.map(({ items }) => items.length),
      [4, 4, 1, 0],
    );
    assert.deepEqual(
      pages.flatMap(({ items }) => items),
      all,
    );
    assert.ok(pages.every(({ total }) => total === DEMO_WORKS.length));
  });

  test('shows of a work what visitors may read, and nothing more', async () => {
    const [work] = (await page()).items;
    const fields = new Set(
      'id title artist date period medium dimensions description verbalDescription room label credit rights source language image'.split(
        ' ',
      ),
    );
    assert.deepEqual(
      Object.keys(work).filter((field) => !fields.has(field)),
      [],
    );
    assert.equal(work.artist, 'Karl Blossfeldt (1865–1932)');
    assert.deepEqual(await (await get(`/${work.id}`)).json(), work);
  });

  const FOUND: [string, string, string[]][] = [
    ['a word of the title', 'canyon landscape', ['black-canyon']],
    ['a title without its diacritics', 'Black Canon', ['black-canyon']],
    ['a title with its diacritics', 'Cañon', ['black-canyon']],
    ['decomposed letters', 'Can\u0303on', ['black-canyon']],
    ['an artist without diacritics', 'fedele azari', ['airplane-from-above']],
    ['an apostrophe', "o'sullivan", ['black-canyon']],
    ['capitals', 'NAGASAKI', ['nagasaki-boats']],
    ['a word that is not finished', 'blossf', ['acanthus-mollis', 'allium-oreophilum']],
    ['the museum’s own title', 'Knoblauchpflanze', ['allium-oreophilum']],
    ['a label number', '104', ['march-pastoral']],
    ['all words, in any order', 'lange home', ['dust-bowl-home']],
    ['a word that no record has', 'zeppelin', []],
    ['no letters', '?!', []],
    ['no work that has only some of the words', 'nagasaki cat', []],
  ];
  for (const [what, query, ids] of FOUND) {
    test(`finds by ${what}`, async () => {
      assert.deepEqual((await search(query)).toSorted(), ids);
    });
  }

  test('lists a room’s works, page by page', async () => {
    const room = encodeURIComponent('Room 3 · Modern times');
    const list = async (query: string) =>
      (await (await get(`?room=${room}${query}`)).json()) as ArtworkPage;
    const { items, total } = await list('');
    assert.equal(total, 2);
    assert.deepEqual(items.map(({ id }) => id).sort(), ['airplane-from-above', 'dust-bowl-home']);
    assert.deepEqual((await list('&limit=1&offset=1')).items, items.slice(1));
    assert.equal((await get(`?room=${room}&q=boat`)).status, 400);
  });

  test('finds a work by its title before those that only mention the word', async () => {
    const found = await search('boat');
    assert.ok(found.length > 1, 'other records speak of a boat too');
    assert.equal(found[0], 'nagasaki-boats');
  });

  test('takes the syntax of full-text queries as plain words', async () => {
    const harmless = [
      '"',
      '"""',
      'boat"',
      'boat AND NOT',
      'NEAR(boat river',
      'title:boat',
      'boat*)',
      '^boat',
      '-boat',
      'boat OR',
      "'; DROP TABLE artworks; --",
      '{title artist}:boat',
      '\u0000boat',
    ];
    for (const query of harmless) await search(query);
    // As an operator, OR would find boats; as a word, no record has it beside them.
    assert.deepEqual(await search('nagasaki OR zeppelin'), []);
    assert.equal((await page()).total, DEMO_WORKS.length);
  });

  test('lists everything for an empty query', async () => {
    assert.equal((await page('?q=')).total, DEMO_WORKS.length);
    assert.equal((await page('?q=%20%20')).total, DEMO_WORKS.length);
  });

  test('has a work under its label number', async () => {
    const response = await get('/by-label/107');
    assert.equal(((await response.json()) as ArtworkView).id, 'nagasaki-boats');
    const spaced = await get('/by-label/%20107%20');
    assert.equal(((await spaced.json()) as ArtworkView).id, 'nagasaki-boats');
  });

  test('says that it has no such label, work or picture', async () => {
    await assertProblem(await get('/by-label/999'), 404, 'label-not-found');
    await assertProblem(await get('/by-label/10'), 404, 'label-not-found');
    await assertProblem(await get('/mona-lisa'), 404, 'artwork-not-found');
    await assertProblem(await get('/..%2f..%2fetc%2fpasswd'), 404, 'artwork-not-found');
    await assertProblem(await get('/mona-lisa/image'), 404, 'picture-not-found');
    await assertProblem(await get('/..%2f..%2fetc%2fpasswd/image'), 404, 'picture-not-found');
  });

  const picture = async (query: string) => {
    const response = await get(`/nagasaki-boats/image${query}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'image/jpeg');
    return sharp(await response.bytes()).metadata();
  };

  test('has its pictures as wide as asked, or the next width that it makes', async () => {
    const widths: [number, number][] = [
      [16, 160],
      [160, 160],
      [161, 320],
      [300, 320],
      [640, 640],
    ];
    for (const [asked, width] of widths) {
      assert.equal((await picture(`?width=${asked}`)).width, width, `asked for ${asked}`);
    }
  });

  test('never enlarges a picture', async () => {
    const whole = await picture('');
    assert.equal((await picture('?width=1600')).width, whole.width);
    assert.ok(Math.max(whole.width, whole.height) <= 1600);
  });

  test('lets browsers keep a picture for a day, and check it with a tag', async () => {
    // fetch() would ask for a fresh copy by itself as soon as a tag is given.
    const first = await supertest(guide.url)
      .get('/api/artworks/nagasaki-boats/image?width=160')
      .expect('Cache-Control', 'public, max-age=86400');
    assert.ok(first.headers.etag);
    await supertest(guide.url)
      .get('/api/artworks/nagasaki-boats/image?width=160')
      .set('If-None-Match', first.headers.etag)
      .expect(304);
  });

  test('puts no metadata into its pictures', async () => {
    const { exif, xmp, iptc } = await picture('?width=320');
    assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined]);
  });

  test('is not translated where there is no model', async () => {
    const asked = json({ text: 'description', language: 'de' });
    const response = await fetch(`${guide.url}/api/artworks/black-canyon/translations`, asked);
    await assertProblem(response, 501, 'translation-missing');
  });
});
