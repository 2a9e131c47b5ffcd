import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeVectors, encodeVectors } from '../../../server/recognition/vector-codec.ts';

const wave = (step: number) => Float32Array.from({ length: 300 }, (_, i) => Math.sin(i * step) / 9);

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, i) => sum + value * b[i], 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

describe('vectors as bytes', () => {
  test('keep their direction', () => {
    const vectors = [wave(0.3), wave(1.7)];
    const back = decodeVectors(encodeVectors(vectors), 300);
    assert.equal(back.length, 2);
    for (const [i, vector] of back.entries()) assert.ok(cosine(vector, vectors[i]) > 0.9995);
  });

  test('a vector of nothing stays one', () => {
    const [back] = decodeVectors(encodeVectors([new Float32Array(4)]), 4);
    assert.deepEqual([...back], [0, 0, 0, 0]);
  });

  test('bytes that were cut are refused', () => {
    const bytes = encodeVectors([wave(0.3)]);
    assert.throws(() => decodeVectors(bytes.subarray(1), 300), RangeError);
  });
});
