import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnalysisLog, emptyLog } from '../../public/state/analysis-log.ts';
import type { Exchange } from '../../public/state/conversation.ts';
import { withAnalysis } from '../../public/visit/with-analysis.ts';
import type { Analysis, Answer, ArtworkView } from '../../src/contract.ts';

const boats: ArtworkView = { id: 'boats', title: 'Boats', language: 'en' };
const canyon: ArtworkView = { id: 'canyon', title: 'Canyon', language: 'en' };
const now = { base: '/c/town', at: '2026-01-02T10:00:00.000Z' };
const later = { ...now, at: '2026-01-03T10:00:00.000Z' };

const logOf = (
  artwork: ArtworkView | null,
  { id = 'a1', exchanges = [] }: { id?: string; exchanges?: Exchange[] } = {},
): AnalysisLog => ({
  ...emptyLog(id),
  analysis: { artwork, confidence: 'likely', chosenByVisitor: false } as Analysis,
  exchanges,
});

const exchange = (questionId: string, about: string): Exchange => ({
  questionId,
  question: 'Why?',
  about,
  text: '',
  segments: [],
  sources: [],
  status: 'done',
  answer: { answer: 'So.', language: 'en' } as Answer,
  problem: null,
});

test('a work is kept once, from when it was first seen, with each answer once', () => {
  const log = logOf(boats, { exchanges: [exchange('q1', 'boats')] });
  const first = withAnalysis([], log, now);
  const again = withAnalysis(first, log, later);
  const other = withAnalysis(
    again,
    logOf(boats, { id: 'a2', exchanges: [exchange('q1', 'boats')] }),
    later,
  );
  assert.equal(other.length, 1);
  assert.equal(other[0].path, '/c/town/works/boats');
  assert.equal(other[0].at, now.at);
  assert.deepEqual(
    other[0].exchanges.map(({ id }) => id),
    ['a1 q1', 'a2 q1'],
  );
});

test('a work that the visitor says it is not was not seen, unless it has a note', () => {
  const [wrong] = withAnalysis([], logOf(boats), now);
  const corrected = logOf(canyon, { exchanges: [exchange('q1', 'boats')] });
  const [right, ...rest] = withAnalysis([wrong], corrected, later);
  assert.deepEqual(rest, []);
  assert.equal(right.artwork.id, 'canyon');
  assert.deepEqual(right.exchanges, [], 'what was asked of the wrong one is not its own');
  assert.deepEqual(withAnalysis([wrong], logOf(null), later), []);
  assert.equal(withAnalysis([{ ...wrong, note: 'Mine' }], corrected, later).length, 2);
});

test('works of other analyses stay as they are', () => {
  const before = withAnalysis([], logOf(boats), now);
  const after = withAnalysis(before, logOf(canyon, { id: 'a2' }), later);
  assert.deepEqual(after[0], before[0]);
  assert.equal(after.length, 2);
});
