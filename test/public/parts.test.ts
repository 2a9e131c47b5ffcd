import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { partsOf, sentenceAt, textOf } from '../../public/voices/parts.ts';

const SENTENCES = ['One is here. ', 'Two is longer than one. ', 'Three ends it.'];

describe('a text in parts', () => {
  test('is one where the limit allows it', () => {
    assert.deepEqual(partsOf(SENTENCES, 0, 100), [{ first: 0, sentences: SENTENCES }]);
  });

  test('has as few as the limit allows, each of whole sentences', () => {
    assert.deepEqual(partsOf(SENTENCES, 0, 37), [
      { first: 0, sentences: SENTENCES.slice(0, 2) },
      { first: 2, sentences: SENTENCES.slice(2) },
    ]);
  });

  test('is read with a rest between its paragraphs, which end without a space', () => {
    assert.equal(textOf({ first: 0, sentences: ['One. ', 'Two.', 'Three.'] }), 'One. Two. Three.');
  });

  test('begins where it is told to', () => {
    assert.deepEqual(partsOf(SENTENCES, 1, 100), [{ first: 1, sentences: SENTENCES.slice(1) }]);
  });

  test('cuts a sentence only where it alone is longer than the limit, between words', () => {
    const parts = partsOf(['a '.repeat(10), 'short'], 0, 6);
    assert.equal(parts.flatMap(({ sentences }) => sentences).join(''), `${'a '.repeat(10)}short`);
    for (const { sentences } of parts) assert.ok(sentences.join('').length <= 6);
    assert.deepEqual(
      parts.map(({ first }) => first),
      [0, 0, 0, 0, 1],
    );
  });

  test('loses no character of a word that is longer than the limit', () => {
    const parts = partsOf(['x'.repeat(20)], 0, 7);
    assert.equal(parts.flatMap(({ sentences }) => sentences).join(''), 'x'.repeat(20));
  });
});

describe('the sentence that is being read', () => {
  const part = { first: 4, sentences: SENTENCES };
  const at = (seconds: number, total: number | null, language = 'en') =>
    sentenceAt(part, { seconds, total, language });

  test('is told by the share of the whole where that is known', () => {
    assert.deepEqual([at(0, 10), at(3, 10), at(9, 10), at(10, 10)], [4, 5, 6, 6]);
  });

  test('is told by a calm reader’s pace where it is not, and slower in Chinese', () => {
    assert.deepEqual([at(0, null), at(1, null), at(60, null)], [4, 5, 6]);
    assert.equal(at(1, null, 'zh-Hans'), 4);
  });
});
