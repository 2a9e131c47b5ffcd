import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadMessages } from '../../public/messages/catalogues.ts';
import { figureNames, figureText } from '../../public/messages/figure-wording.ts';
import { type LanguageTag, languages } from '../../public/messages/languages.ts';
import { laterEn } from '../../public/messages/later/en.ts';
import { addToEnglish, english, writeIn } from '../../public/messages/translate.ts';

/** What tiers say in words of their own; the guide speaks English. */
const SAID = [
  ['method', { method: 'exact copy' }],
  ['method', { method: 'hash and geometry' }],
  ['method', { method: 'local features' }],
  ['method', { method: 'caption:text-embedding-3-small:512 in pinecone index' }],
  ['overruled', { overruled: 'dark' }],
  ['overruled', { overruled: 'no-artwork' }],
  ['unlistedWork', { unlistedWork: true }],
  ['reason', { reason: 'resting after failures' }],
  ['reason', { reason: 'It rests.', code: 'shortlist-resting' }],
  ['reason', { reason: 'It is spent.', code: 'budget-spent' }],
  ['reason', { reason: 'openai had not answered.', code: 'openai-failed' }],
  ['reason', { reason: 'Pinecone failed.', code: 'pinecone-failed' }],
  ['code', { code: 'internal' }],
  ['searchFailed', { searchFailed: 'not done within 300 ms' }],
] as const;

describe('what a tier says of itself', () => {
  const write = async (tag: LanguageTag) =>
    writeIn({ language: tag, locale: tag, messages: await loadMessages(tag) });
  after(() => writeIn({ language: 'en', locale: 'en', messages: english }));

  for (const { tag, name } of languages.filter(({ tag }) => tag !== 'en')) {
    test(`is in the page’s own words in ${name}`, async () => {
      await write(tag);
      for (const [figure, detail] of SAID) {
        const { text, words } = figureText(figure, detail);
        assert.equal(words, 'page', figure);
        for (const value of Object.values(detail)) assert.notEqual(text, value);
      }
    });
  }

  test('is the guide’s own sentence in English, which is the more exact one', () => {
    addToEnglish(laterEn);
    writeIn({ language: 'en', locale: 'en', messages: english });
    const late = { reason: 'openai had not answered.', code: 'openai-failed' };
    assert.deepEqual(figureText('reason', late), { text: late.reason, words: 'page' });
    assert.match(figureText('reason', { reason: 'resting after failures' }).text, /asked again/);
  });

  test('names its failure by a code where it gives no reason alone', () => {
    assert.deepEqual(figureNames({ reason: 'It is spent.', code: 'budget-spent', mean: null }), [
      'reason',
    ]);
    assert.deepEqual(figureNames({ code: 'internal' }), ['code']);
  });

  test('keeps the words of a photo, names, and what the page has no words for', async () => {
    await write('de');
    assert.deepEqual(figureText('readText', { readText: 'Irises' }), {
      text: 'Irises',
      words: 'photo',
    });
    assert.equal(figureText('model', { model: 'gpt' }).words, 'guide');
    const odd = { reason: 'Something new.', code: 'new' };
    assert.deepEqual(figureText('reason', odd), { text: odd.reason, words: 'guide' });
    assert.equal(figureText('byLabel', { byLabel: ['a', 'b'] }).text, 'a, b');
  });

  test('has its figures written as the language writes them', async () => {
    await write('de');
    assert.equal(figureText('score', { score: 0.98765 }).text, '0,9877');
  });
});
