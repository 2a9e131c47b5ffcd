import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRecentHour } from '../../../server/status/recent-hour.ts';
import type { Analysis, AnalysisEvent, AnalysisFact, TierReport } from '../../../src/contract.ts';

const MINUTE = 60_000;
const event = (fact: AnalysisFact): AnalysisEvent => ({ id: 'one', seq: 1, at: '', ...fact });

const tier = (name: TierReport['name'], outcome: TierReport['outcome'], ms: number) =>
  event({ type: 'tier:ended', tier: { name, outcome, ms, detail: {} } });

const ended = (told: Partial<Analysis>) =>
  event({
    type: 'analysis:ended',
    analysis: { status: 'done', cached: false, chosenByVisitor: false, ...told } as Analysis,
  });

function anHour() {
  const clock = { now: Date.UTC(2026, 4, 1, 12, 1) };
  return { clock, hour: createRecentHour({ now: () => clock.now }) };
}

describe('the recent hour', () => {
  test('knows nothing before anything has happened, and says so', () => {
    const { slots, whole } = anHour().hour.read();
    assert.equal(slots.length, 12);
    assert.deepEqual(whole.tiers.hash, { outcomes: {}, runs: 0, p50: null, p95: null });
  });

  test('gives percentiles of all runs, not of five-minute ones', () => {
    const { hour, clock } = anHour();
    for (let i = 0; i < 90; i++) hour.analysisEvent(tier('hash', 'pass', 40));
    clock.now += 6 * MINUTE;
    for (let i = 0; i < 10; i++) hour.analysisEvent(tier('hash', 'identified', 200));
    const { whole, slots } = hour.read();
    assert.deepEqual(whole.tiers.hash, {
      outcomes: { pass: 90, identified: 10 },
      runs: 100,
      p50: 40,
      p95: 200,
    });
    assert.deepEqual(
      slots.slice(-2).map(({ tiers }) => tiers.hash.p50),
      [40, 200],
    );
  });

  test('counts a tier that was passed over, and takes no time for it', () => {
    const { hour } = anHour();
    hour.analysisEvent(tier('vision', 'skipped', 0));
    hour.analysisEvent(tier('vision', 'timeout', 3000));
    const { outcomes, runs, p50 } = hour.read().whole.tiers.vision;
    assert.deepEqual(outcomes, { skipped: 1, timeout: 1 });
    assert.equal(runs, 1);
    assert.ok(p50 && Math.abs(p50 - 3000) < 30, `${p50} is 3000 within a hundredth`);
  });

  test('takes photos from the cache into no latency, and opened works for no photos', () => {
    const { hour } = anHour();
    hour.analysisEvent(ended({ outcome: 'identified', totalMs: 80 }));
    hour.analysisEvent(ended({ outcome: 'identified', totalMs: 2, cached: true }));
    hour.analysisEvent(ended({ outcome: null, status: 'failed', totalMs: 80 }));
    hour.analysisEvent(ended({ outcome: 'identified', totalMs: 0, chosenByVisitor: true }));
    const { photos, cached, p50 } = hour.read().whole;
    assert.deepEqual(photos, { identified: 2, failed: 1 });
    assert.equal(cached, 1);
    assert.equal(p50, 80);
  });

  test('forgets what is an hour ago, and keeps what is not', () => {
    const { hour, clock } = anHour();
    hour.analysisEvent(tier('hash', 'pass', 40));
    clock.now += 54 * MINUTE;
    hour.analysisEvent(tier('hash', 'identified', 40));
    assert.deepEqual(hour.read().whole.tiers.hash.outcomes, { pass: 1, identified: 1 });
    clock.now += 10 * MINUTE;
    assert.deepEqual(hour.read().whole.tiers.hash.outcomes, { identified: 1 });
    clock.now += 120 * MINUTE;
    assert.equal(hour.read().whole.tiers.hash.runs, 0);
    assert.equal(hour.read().slots.length, 12);
  });

  test('keeps what models took until midnight', () => {
    const { hour, clock } = anHour();
    hour.modelPaid({ cost: 0.02 });
    hour.modelPaid({ cost: 0.03 });
    hour.budgetRefused({ budget: 'daily-calls' });
    clock.now += 2 * 60 * MINUTE;
    const { today } = hour.read();
    assert.deepEqual(today, { calls: 2, money: 0.05, refused: { 'daily-calls': 1 } });
    clock.now += 12 * 60 * MINUTE;
    assert.deepEqual(hour.read().today, { calls: 0, money: 0, refused: {} });
  });
});
