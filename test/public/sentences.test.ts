import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningOf, sentencesOf } from '../../public/state/sentences.ts';

test('splits a text into paragraphs of sentences and loses nothing', () => {
  const text = 'A boat. A man sits in it.\n\nThe river is wide.';
  const paragraphs = sentencesOf(text, 'en');
  assert.deepEqual(paragraphs, [['A boat. ', 'A man sits in it.'], ['The river is wide.']]);
});

test('splits languages that write no spaces', () => {
  assert.deepEqual(sentencesOf('船があります。川は広いです。', 'ja'), [
    ['船があります。', '川は広いです。'],
  ]);
});

test('an empty text has no sentences', () => {
  assert.deepEqual(sentencesOf(' \n\n ', 'en'), []);
});

test('the beginning of a text is its first sentences, up to so many words', () => {
  const sentences = ['One two three. ', 'Four five. ', 'Six seven eight nine.'];
  assert.deepEqual(beginningOf(sentences, 'en', 5), sentences.slice(0, 2));
  assert.deepEqual(beginningOf(sentences, 'en', 2), sentences.slice(0, 1));
  assert.deepEqual(beginningOf(sentences, 'en', 9), sentences);
});
