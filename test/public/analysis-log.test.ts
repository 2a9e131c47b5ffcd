import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  emptyLog,
  placeOf,
  reduceAnalysis,
  withSnapshot,
} from '../../public/state/analysis-log.ts';
import { openExchange } from '../../public/state/conversation.ts';
import type { Analysis, AnalysisEvent, AnalysisFact, Answer } from '../../src/contract.ts';

const id = 'a1';

function numbered(facts: AnalysisFact[], first = 1): AnalysisEvent[] {
  return facts.map((fact, index) => ({
    ...fact,
    id,
    seq: first + index,
    at: '2026-01-01T00:00:00.000Z',
  }));
}

/** What the page does with events as they arrive: adds the next one, passes over the others. */
function received(events: AnalysisEvent[], log = emptyLog(id)) {
  return events.reduce(
    (sum, event) => (placeOf(sum, event) === 'next' ? reduceAnalysis(sum, event) : sum),
    log,
  );
}

const identified: Analysis = {
  id,
  status: 'done',
  outcome: 'identified',
  confidence: 'confident',
  artwork: { id: 'w1', title: 'A Work', language: 'en' },
  outline: null,
  candidates: [],
  description: null,
  advice: null,
  tiers: [{ name: 'hash', outcome: 'identified', ms: 12, detail: {} }],
  degraded: [],
  cached: true,
  chosenByVisitor: false,
  wishes: {},
  totalMs: 14,
};

const answer: Answer = {
  answer: 'Paper.',
  language: 'en',
  segments: [{ text: 'Paper.', source: 'museum', cites: [0] }],
  sources: [{ kind: 'museum', title: 'The record' }],
  suggestions: [],
  writtenBy: 'catalogue',
};

const story: AnalysisFact[] = [
  { type: 'analysis:started' },
  { type: 'tier:started', tier: 'hash', budgetMs: 250 },
  { type: 'tier:ended', tier: { name: 'hash', outcome: 'pass', ms: 9, detail: {} } },
  { type: 'description:delta', text: 'A ' },
  { type: 'description:delta', text: 'dog' },
  { type: 'analysis:ended', analysis: identified },
  { type: 'question:asked', questionId: 'q1', text: 'Of what?' },
  { type: 'answer:delta', questionId: 'q1', text: 'Pap', segment: 0 },
  { type: 'answer:ended', questionId: 'q1', answer },
];

test('events sent again after a reconnect change nothing', () => {
  const events = numbered(story);
  const once = received(events);
  assert.deepEqual(received([...events.slice(2), ...events], once), once);
});

test('an event that arrives before its predecessor is held back as a gap', () => {
  const events = numbered(story);
  const log = received(events.slice(0, 2));
  assert.equal(placeOf(log, events[3]), 'gap');
  assert.equal(received([events[3], events[4]], log).streamed, '');
  assert.deepEqual(received(events, received([events[3]], log)), received(events));
});

test('an event of another analysis is foreign', () => {
  assert.equal(placeOf(emptyLog('a2'), numbered(story)[0]), 'foreign');
});

test('tiers go from waiting to working to their outcome', () => {
  const events = numbered(story);
  assert.equal(emptyLog(id).tiers[0].state, 'waiting');
  assert.equal(received(events.slice(0, 2)).tiers[0].state, 'working');
  const ended = received(events.slice(0, 3)).tiers[0];
  assert.deepEqual([ended.state, ended.ms], ['pass', 9]);
});

test('the words of a failed attempt are withdrawn', () => {
  const events = numbered([...story.slice(0, 5), { type: 'description:reset' }]);
  assert.equal(received(events).streamed, '');
});

test('a result that skipped the tier events, as a cached one does, still fills the tiers', () => {
  const log = received(numbered([{ type: 'analysis:ended', analysis: identified }]));
  assert.equal(log.tiers[0].state, 'identified');
  assert.equal(withSnapshot(emptyLog(id), identified).analysis, identified);
});

test('a correction replaces the result and keeps the conversation', () => {
  const corrected: Analysis = { ...identified, outcome: 'unidentified', artwork: null };
  const log = received(numbered([...story, { type: 'analysis:corrected', analysis: corrected }]));
  assert.equal(log.analysis?.outcome, 'unidentified');
  assert.equal(log.exchanges.length, 1);
});

test('an answer grows word by word and ends as the whole one', () => {
  const events = numbered(story);
  const growing = received(events.slice(0, 8)).exchanges[0];
  assert.deepEqual([growing.status, growing.text], ['streaming', 'Pap']);
  const ended = received(events).exchanges[0];
  assert.deepEqual([ended.status, ended.text, ended.answer], ['done', 'Paper.', answer]);
});

test('an answer that the catalogue takes over begins anew', () => {
  const log = received(
    numbered([...story.slice(0, 8), { type: 'answer:reset', questionId: 'q1' }]),
  );
  assert.deepEqual([log.exchanges[0].status, log.exchanges[0].text], ['waiting', '']);
});

test('a stopped answer keeps its words and frees the way for the next question', () => {
  const before = received(numbered(story.slice(0, 8)));
  assert.equal(openExchange(before.exchanges)?.questionId, 'q1');
  const log = received(
    numbered([...story.slice(0, 8), { type: 'answer:stopped', questionId: 'q1' }]),
  );
  assert.deepEqual([log.exchanges[0].status, log.exchanges[0].text], ['stopped', 'Pap']);
  assert.equal(openExchange(log.exchanges), undefined);
});
