import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleSquare } from '../../../server/review/sample-square.ts';

/** A picture of one channel three times over. */
const grey = (rows: number[][]) => ({
  width: rows[0].length,
  height: rows.length,
  data: Uint8Array.from(rows.flat().flatMap((value) => [value, value, value])),
});

const rowsOf = (samples: Float32Array, side: number): number[][] => {
  const one = samples.filter((_, i) => i % 3 === 0);
  return Array.from({ length: side }, (_, row) => [...one.slice(row * side, (row + 1) * side)]);
};

describe('the square that a net looks at', () => {
  test('has a smaller picture’s colours between its pixels, up to the last one', () => {
    const samples = sampleSquare(
      grey([
        [0, 100],
        [40, 200],
      ]),
      4,
    );
    assert.deepEqual(rowsOf(samples, 4), [
      [0, 50, 100, 100],
      [20, 85, 150, 150],
      [40, 120, 200, 200],
      [40, 120, 200, 200],
    ]);
  });

  test('has every so-manieth pixel of a larger one, and nothing where there is no picture', () => {
    const samples = sampleSquare(
      grey([
        [10, 20, 30, 40],
        [50, 60, 70, 80],
      ]),
      2,
    );
    assert.deepEqual(rowsOf(samples, 2), [
      [10, 30],
      [0, 0],
    ]);
  });
});
