import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chosenHere, concludeHere } from '../../public/offline/conclude-here.ts';
import type { LocalSighting } from '../../public/recognition/protocol.ts';
import { ACANTHUS, BOATS, CANYON, WORKS } from './scripted-works.ts';

const seen = (id: string, rest: Partial<LocalSighting> = {}): LocalSighting => ({
  id,
  confidence: 'confident',
  score: 0.97,
  outline: null,
  lookalikes: [],
  ...rest,
});
const workOf = (id: string) => WORKS.find((work) => work.id === id) ?? null;
const conclude = (...sightings: LocalSighting[]) => concludeHere(sightings, { workOf, ms: 120 });

describe('what a phone concludes by itself', () => {
  test('one sure sighting is the work, described in the museum’s own words', () => {
    const analysis = conclude(seen(CANYON.id), seen(BOATS.id, { confidence: 'likely' }));
    assert.equal(analysis?.outcome, 'identified');
    assert.equal(analysis?.confidence, 'confident');
    assert.equal(analysis?.artwork, CANYON);
    assert.deepEqual(
      analysis?.candidates.map(({ artwork }) => artwork.id),
      [BOATS.id],
    );
    if (CANYON.description) assert.equal(analysis?.description?.source, 'museum');
  });

  test('a work with look-alikes is a choice between them, however good its evidence', () => {
    const analysis = conclude(seen(CANYON.id, { lookalikes: [BOATS.id] }));
    assert.equal(analysis?.outcome, 'candidates');
    assert.equal(analysis?.artwork, null);
    assert.deepEqual(
      analysis?.candidates.map(({ artwork, confidence }) => [artwork.id, confidence]),
      [
        [CANYON.id, 'unsure'],
        [BOATS.id, 'unsure'],
      ],
    );
  });

  test('an unsure sighting is a choice of at most three', () => {
    const unsure = [CANYON, BOATS, ACANTHUS, CANYON].map(({ id }) =>
      seen(id, { confidence: 'unsure' }),
    );
    const analysis = conclude(...unsure);
    assert.equal(analysis?.outcome, 'candidates');
    assert.equal(analysis?.candidates.length, 3);
  });

  test('works that are not kept, and no sighting at all, are no answer', () => {
    assert.equal(conclude(), null);
    assert.equal(conclude(seen('somewhere-else')), null);
    assert.equal(conclude(seen('somewhere-else'), seen(BOATS.id))?.artwork, BOATS);
  });

  test('what the visitor chooses takes the answer’s place under its own id', () => {
    const before = conclude(seen(CANYON.id));
    assert.ok(before);
    const chosen = chosenHere(BOATS, before);
    assert.equal(chosen.id, before.id);
    assert.equal(chosen.artwork, BOATS);
    assert.ok(chosen.chosenByVisitor);
    assert.equal(chosenHere(null).outcome, 'unidentified');
    assert.notEqual(chosenHere(BOATS).id, chosenHere(BOATS).id);
  });
});
