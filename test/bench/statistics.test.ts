import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clopperPearson, upperLimit } from '../../bench/report/clopper-pearson.ts';
import { acceptanceCurve } from '../../bench/report/curve.ts';
import { resampledInterval } from '../../bench/report/interval.ts';
import { percentile } from '../../bench/report/percentile.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 5e-5, `${actual} is not ${expected}`);

describe('Clopper-Pearson limits', () => {
  test('of 5 in 10 are those of the published tables', () => {
    const [low, high] = clopperPearson(5, 10);
    near(low, 0.1871);
    near(high, 0.8129);
  });

  test('of none in 1,000 are near the rule of three', () => {
    near(upperLimit(0, 1000), 1 - 0.05 ** (1 / 1000));
  });

  test('of all and of none mirror each other', () => {
    const [low, high] = clopperPearson(10, 10);
    near(low, 0.6915);
    assert.equal(high, 1);
    near(1 - clopperPearson(0, 10)[1], low);
  });

  test('hold where the single terms are too small for a number', () => {
    // Nearly Poisson's: half the 0.95 quantile of chi-squared with 6 degrees of freedom.
    assert.ok(Math.abs(100_000 * upperLimit(2, 100_000) - 6.2958) < 1e-3);
  });
});

describe('intervals by work', () => {
  const trials = (values: number[], group: (i: number) => string) =>
    values.map((value, i) => ({ group: group(i), value }));
  const half = Array.from({ length: 40 }, (_, i) => (i < 20 ? 1 : 0));

  test('are wider where photos are of few works', () => {
    const width = ([low, high]: [number, number]) => high - low;
    const byPhoto = resampledInterval(trials(half, String));
    const byWork = resampledInterval(trials(half, (i) => String(Math.floor(i / 10))));
    assert.ok(width(byWork) > width(byPhoto));
  });

  test('do not claim certainty where everything was right', () => {
    const [low, high] = resampledInterval(trials(Array(30).fill(1), (i) => String(i % 10)));
    assert.equal(high, 1);
    near(low, clopperPearson(10, 10)[0]);
  });
});

describe('percentiles', () => {
  test('are values that occurred', () => {
    assert.equal(percentile([30, 10, 20], 0.5), 20);
    assert.equal(percentile([1, 2, 3, 4], 0.95), 4);
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });
});

describe('recall against wrong accepts', () => {
  test('goes by falling score, counts ties together and leaves out what was not scored', () => {
    const trial = (score: number | null, right: boolean, findable = true) => ({
      score,
      right,
      findable,
    });
    const points = acceptanceCurve([
      trial(0.9, true),
      trial(0.5, true),
      trial(0.5, false, false),
      trial(null, false),
    ]);
    assert.deepEqual(points, [
      { threshold: 0.9, recall: 1 / 3, wrong: 0 },
      { threshold: 0.5, recall: 2 / 3, wrong: 1 / 4 },
    ]);
  });
});
