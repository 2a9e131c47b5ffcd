import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { changeCollectionSettings } from '../../src/collection/collection-settings.ts';
import type { Analysis } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { photoForm, visit } from '../support/visitor.ts';

const words = (text: string): number => text.split(/\s+/).length;

describe('what a visitor wishes', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const send = (fields: Record<string, string>, photo: Uint8Array, query = '') =>
    fetch(`${guide.url}/api/analyses?wait=1${query}`, {
      method: 'POST',
      body: photoForm(photo, fields),
    });

  test('with a photo holds for the questions about it', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
    const response = await send({ language: 'de', length: 'short' }, photo);
    const analysis = (await response.json()) as Analysis;
    assert.deepEqual(analysis.wishes, { language: 'de', length: 'short' });
    const answer = await visit(guide.url).ask(analysis.id, 'Who made it?');
    assert.equal(answer.language, 'de');
    assert.match(answer.answer, /ist ein Werk von Timothy H\. O'Sullivan/);
    const later = await visit(guide.url).ask(analysis.id, 'Wann?', { language: 'fr' });
    assert.equal(later.language, 'fr');
    assert.equal((await visit(guide.url).ask(analysis.id, 'Wann?')).language, 'fr');
  });

  test('with a photo may stand in the address, and is refused when it is none', async () => {
    const photo = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
    const good = (await (await send({}, photo, '&language=ja&level=child')).json()) as Analysis;
    assert.deepEqual(good.wishes, { language: 'ja', level: 'child' });
    const none: Record<string, string>[] = [
      { level: 'professor' },
      { length: '50' },
      { language: 'English please' },
      { language: 'en-a' },
    ];
    for (const wish of none) {
      assert.equal((await send(wish, photo)).status, 400, JSON.stringify(wish));
    }
  });

  test('is that texts are short: about 50 words, in whole sentences', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    const whole = await visit(guide.url).ask(id, 'Tell me about this work.');
    const short = await visit(guide.url).ask(id, 'Describe it.', { length: 'short' });
    assert.ok(words(whole.answer) > 80);
    assert.ok(words(short.answer) <= 60, short.answer);
    assert.match(short.answer, /\.$/);
  });

  test('is a language: the record’s own words are quoted with theirs', async () => {
    const { id } = await visit(guide.url).open('black-canyon', { language: 'it' });
    const { language, segments, answer } = await visit(guide.url).ask(id, 'Che cosa mostra?');
    assert.equal(language, 'it');
    assert.equal(segments[0].text, 'Il museo scrive (lingua: inglese): ');
    assert.equal(segments[0].language, undefined);
    assert.deepEqual([segments[1].language, segments[1].source], ['en', 'museum']);
    assert.match(answer, /«A wide brown-toned photograph/);
  });

  test('is answered in English where the guide does not speak the language', async () => {
    const { id } = await visit(guide.url).open('black-canyon', { language: 'nl' });
    const { language, answer } = await visit(guide.url).ask(id, 'Who made it?');
    assert.equal(language, 'en');
    assert.match(answer, /is by Timothy/);
  });

  test('is a variant of a language: it is named as such', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    const ask = async (language: string) =>
      (await visit(guide.url).ask(id, 'Who?', { language })).language;
    assert.equal(await ask('pt-BR'), 'pt-BR');
    assert.equal(await ask('de-CH'), 'de-CH');
    // The guide's own Chinese is simplified.
    assert.equal(await ask('zh-Hant'), 'zh-Hans');
  });

  test('unsaid, the question’s own language is answered in, then the collection’s', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    assert.equal((await visit(guide.url).ask(id, 'Wer hat das gemacht?')).language, 'de');
    assert.equal((await visit(guide.url).ask(id, 'これは誰の作品ですか')).language, 'ja');
    const folder = join(guide.dataDir, 'collections', 'default');
    await changeCollectionSettings(folder, { languages: ['es', 'en'] });
    assert.equal((await visit(guide.url).ask(id, '1871?')).language, 'es');
    assert.equal((await visit(guide.url).ask(id, 'Who made it?')).language, 'en');
  });

  test('is to hear more: what was told gives way to what was not', async () => {
    const { id } = await visit(guide.url).open('black-canyon');
    const first = await visit(guide.url).ask(id, 'Tell me more.');
    const second = await visit(guide.url).ask(id, 'And what else?');
    assert.match(first.answer, /^A boat rests/);
    assert.match(second.answer, /^In front of you/);
  });
});
