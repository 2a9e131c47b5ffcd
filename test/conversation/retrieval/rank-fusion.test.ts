import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuseRanks } from '../../../src/conversation/retrieval/rank-fusion.ts';

const fuse = (...lists: string[][]) => fuseRanks(lists, (item) => item).join('');

test('what is near the top of two lists comes before what tops one', () => {
  assert.equal(fuse(['a', 'b', 'c'], ['d', 'b', 'e'])[0], 'b');
});

test('one list keeps its order, and an empty one changes nothing', () => {
  assert.equal(fuse(['c', 'a', 'b'], []), 'cab');
  assert.equal(fuse(), '');
});

test('each item comes once, ties in the order in which they were met', () => {
  assert.equal(fuse(['a', 'b'], ['b', 'a']), 'ab');
});
