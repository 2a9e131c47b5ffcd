import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf } from '../../public/messages/direction.ts';
import { formatBytes, formatList, t } from '../../public/messages/translate.ts';

test('puts values in their places, numbers as the language writes them', () => {
  assert.equal(
    t('work.by', { title: 'Irises', artist: 'Vincent van Gogh' }),
    'Irises, by Vincent van Gogh',
  );
  assert.equal(
    t('announce.stillLooking', { seconds: 1_234 }),
    'Still looking, 1,234 seconds so far',
  );
});

test('a value that looks like a placeholder is left as it is', () => {
  assert.equal(t('work.by', { title: '{artist}', artist: 'X' }), '{artist}, by X');
});

test('chooses the plural form by its count', () => {
  assert.equal(t('analysing.queue', { count: 1 }), 'One visitor is before you');
  assert.equal(t('analysing.queue', { count: 3 }), '3 visitors are before you');
});

test('writes file sizes in the unit that suits them', () => {
  assert.equal(formatBytes(366_000), '366 kB');
  assert.equal(formatBytes(2_640_000), '2.6 MB');
});

test('writes lists in words', () => {
  assert.equal(formatList(['a', 'b', 'c']), 'a, b, and c');
});

test('knows which languages run from right to left, regions and scripts included', () => {
  assert.equal(directionOf('ar'), 'rtl');
  assert.equal(directionOf('ar-EG'), 'rtl');
  assert.equal(directionOf('en'), 'ltr');
  assert.equal(directionOf('zh-Hans'), 'ltr');
});
