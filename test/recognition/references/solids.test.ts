import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSolidsBuilder, nearestSolids } from '../../../src/recognition/references/solids.ts';

const solids = (vectors: number[][]) => {
  const builder = createSolidsBuilder({ count: vectors.length, dimensions: vectors[0].length });
  for (const [i, vector] of vectors.entries()) builder.add(10 + i, [Float32Array.from(vector)]);
  return builder.finish();
};

describe('works with several pictures', () => {
  const known = solids([
    [1, 0, 0],
    [0.6, 0.8, 0],
    [0, 0, 1],
  ]);

  it('are found by the nearest of their vectors', () => {
    assert.deepEqual(nearestSolids(known, [Float32Array.of(0.7, 0.714, 0)], 2), [11, 10]);
  });

  it('are found by any part of the photo', () => {
    const parts = [Float32Array.of(0, -1, 0), Float32Array.of(0, 0.1, 0.99)];
    assert.equal(nearestSolids(known, parts, 1)[0], 12);
  });

  it('are none where there are none', () => {
    const none = createSolidsBuilder({ count: 0, dimensions: 0 }).finish();
    assert.deepEqual(nearestSolids(none, [Float32Array.of(1, 0, 0)], 3), []);
  });

  it('refuse a vector of another length, and one too many', () => {
    const builder = createSolidsBuilder({ count: 1, dimensions: 3 });
    assert.throws(() => builder.add(0, [Float32Array.of(1, 0)]), RangeError);
    builder.add(0, [Float32Array.of(1, 0, 0)]);
    assert.throws(() => builder.add(1, [Float32Array.of(1, 0, 0)]), RangeError);
  });
});
