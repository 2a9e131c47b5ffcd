import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type VisitorSide, whatVisitorsSee } from '../../../server/status/visitor-words.ts';

/** A guide that has everything, and all of it works. */
const WHOLE: VisitorSide = {
  ready: true,
  draining: false,
  spent: false,
  status: {
    works: 9,
    sharing: 'together',
    conversation: 'model',
    tiers: [
      { name: 'hash', state: 'ready' },
      { name: 'vision', state: 'ready' },
    ],
    speech: {
      narration: { voices: ['coral'], characters: 4000 },
      transcription: { seconds: 60, bytes: 1 },
    },
  },
};

const seen = (changes: Partial<VisitorSide>, status: Partial<VisitorSide['status']> = {}) =>
  whatVisitorsSee({ ...WHOLE, ...changes, status: { ...WHOLE.status, ...status } });

describe('what visitors see', () => {
  test('is nothing amiss where all is set up and works', () => {
    assert.deepEqual(seen({}), { missing: [], without: [] });
  });

  test('tells a tier that rests from one that was never set up', () => {
    const vision = (state: 'resting' | 'unconfigured') =>
      seen({}, { tiers: [{ name: 'vision', state }] });
    assert.match(vision('resting').missing[0], /vision model rests/);
    assert.deepEqual(vision('resting').without, []);
    assert.deepEqual(vision('unconfigured').missing, []);
    assert.match(vision('unconfigured').without[0], /no vision model/);
  });

  test('says that instances cannot share a visit', () => {
    assert.match(seen({}, { sharing: 'apart' }).missing[0], /begins anew/);
    assert.deepEqual(seen({}, { sharing: 'alone' }).missing, []);
  });

  test('says that the budget is used up', () => {
    assert.match(seen({ spent: true }).missing[0], /used up/);
  });

  test('says one thing alone while nobody is served', () => {
    assert.deepEqual(seen({ draining: true, spent: true }).missing.length, 1);
    assert.match(seen({ draining: true }).missing[0], /restarting/);
    assert.match(seen({ ready: false }).missing[0], /starting/);
    assert.match(seen({}, { works: 0 }).missing[0], /no works/);
  });

  test('names what visitors’ own devices do instead', () => {
    const { without } = seen(
      {},
      { conversation: 'catalogue', speech: { narration: null, transcription: null } },
    );
    assert.equal(without.length, 3);
  });
});
