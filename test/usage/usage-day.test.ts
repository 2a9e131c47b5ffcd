import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import type { Analysis, AnalysisFact } from '../../src/contract.ts';
import { countEvent, mergeDays, newUsageDay, OTHERS } from '../../src/usage/usage-day.ts';

const event = (fact: AnalysisFact, hour = '10') => ({
  ...fact,
  id: 'a',
  seq: 1,
  at: `2026-11-22T${hour}:15:30.000Z`,
});

const ended = (facts: Partial<Analysis>): AnalysisFact => ({
  type: 'analysis:ended',
  analysis: { ...newAnalysis('a'), status: 'done', ...facts },
});

const work = (id: string) => ({ id, title: 'A secret title', language: 'en' });

describe('a day of usage', () => {
  test('counts by collection, work, tier, language and hour, and keeps nothing else', () => {
    const day = newUsageDay('2026-11-22');
    const tiers = [{ name: 'hash', outcome: 'identified', ms: 9, detail: { secret: 1 } }] as const;
    const photo = ended({
      outcome: 'identified',
      artwork: work('w1'),
      tiers: [...tiers],
      wishes: { language: 'de-CH' },
    });
    countEvent(day, 'main', event(photo));
    countEvent(day, 'main', event(ended({ status: 'failed' }), '11'));
    countEvent(day, 'main', event(ended({ artwork: work('w1'), chosenByVisitor: true }), '11'));
    const asked: AnalysisFact = { type: 'question:asked', questionId: 'q', text: 'a secret' };
    countEvent(day, 'other', event(asked, '23'));
    assert.equal(countEvent(day, 'other', event({ type: 'analysis:started' })), false);
    assert.deepEqual(day.collections.main, {
      photos: 2,
      opened: 1,
      questions: 0,
      corrections: 0,
      hours: { 10: 1, 11: 2 },
      outcomes: { identified: 1, failed: 1 },
      tiers: { hash: { identified: 1 } },
      works: { w1: 2 },
      languages: { de: 1 },
    });
    assert.equal(day.collections.other.questions, 1);
    assert.doesNotMatch(JSON.stringify(day), /secret/);
  });

  test('has an end, however many works and languages there are', () => {
    const day = newUsageDay('2026-11-22');
    for (let i = 0; i < 3000; i++) {
      countEvent(day, 'main', event(ended({ artwork: work(`w${i}`), chosenByVisitor: true })));
    }
    const { works } = day.collections.main;
    assert.equal(Object.keys(works).length, 2001);
    assert.equal(works[OTHERS], 1000);
  });

  test('is the sum of what instances counted', () => {
    const [one, two] = ['10', '11'].map((hour) => {
      const day = newUsageDay('2026-11-22');
      countEvent(day, 'main', event(ended({ outcome: 'unidentified' }), hour));
      return day;
    });
    const { main } = mergeDays([one, two]).collections;
    assert.equal(main.photos, 2);
    assert.deepEqual(main.hours, { 10: 1, 11: 1 });
    assert.deepEqual(main.outcomes, { unidentified: 2 });
  });
});
