import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitLogistic, type Observation, predict } from '../../scripts/calibration/fit-logistic.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

/** Observations that a model with these weights makes, by chance. */
function observe(bias: number, weights: number[], count: number): Observation[] {
  const random = createSeededRandom(7);
  return Array.from({ length: count }, () => {
    const measures = weights.map(() => random.between(0, 3));
    return { measures, right: random.next() < predict({ bias, weights }, measures) };
  });
}

describe('logistic regression', () => {
  it('finds the weights that made the observations', () => {
    const { bias, weights } = fitLogistic(observe(-2, [2, -1], 20_000), { signs: [1, -1] });
    assert.ok(Math.abs(bias + 2) < 0.15);
    assert.ok(Math.abs(weights[0] - 2) < 0.15);
    assert.ok(Math.abs(weights[1] + 1) < 0.15);
  });

  it('gives a measure that speaks the wrong way no weight, and fits the others without it', () => {
    const observations = observe(-2, [2, -1], 20_000);
    const { weights } = fitLogistic(observations, { signs: [1, 1] });
    assert.equal(weights[1], 0);
    assert.ok(weights[0] > 1);
  });

  it('says that observations of one value determine nothing', () => {
    const same = Array.from({ length: 10 }, () => ({ measures: [0], right: true }));
    assert.throws(() => fitLogistic(same, { signs: [1], ridge: 0 }), RangeError);
  });
});
