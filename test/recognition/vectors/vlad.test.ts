import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  createVladEmbedder,
  describePhoto,
  describeReference,
} from '../../../src/recognition/index.ts';
import { decodeVladModel, encodeVladModel } from '../../../src/recognition/vectors/vlad-model.ts';
import { hang, OBLIQUE, paint } from '../synthetic.ts';

const bytes = readFileSync(new URL('../../../src/recognition/data/vlad.bin', import.meta.url));
const embedder = createVladEmbedder(bytes);

const inner = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

describe('the visual embedding', () => {
  const works = [41, 42, 43, 44, 45].map(
    (seed) => describeReference(paint(seed), embedder).vectors,
  );

  it('makes several unit vectors of a work', () => {
    for (const vectors of works) {
      assert.ok(vectors.length >= 1);
      for (const vector of vectors) {
        assert.equal(vector.length, embedder.dimensions);
        assert.ok(Math.abs(inner(vector, vector) - 1) < 1e-4);
      }
    }
  });

  it('brings an oblique view nearest to its own work', () => {
    const queries = describePhoto(hang(paint(43), OBLIQUE)).vectors(embedder);
    const scores = works.map((vectors) =>
      Math.max(...vectors.flatMap((a) => queries.map((b) => inner(a, b)))),
    );
    assert.equal(scores.indexOf(Math.max(...scores)), 2);
  });

  it('makes no vector of a blank wall', () => {
    const wall = { width: 320, height: 240, data: new Uint8Array(320 * 240 * 3).fill(150) };
    assert.deepEqual(describePhoto(wall).vectors(embedder), []);
  });
});

describe('the trained model', () => {
  it('comes back as it was written', () => {
    const model = decodeVladModel(bytes);
    const [, training] = model.version.match(/^vlad-\d+\.(\d+)-/)!;
    assert.deepEqual(decodeVladModel(encodeVladModel(model, Number(training))), model);
  });

  it('is refused when cut, padded or of another format', () => {
    assert.throws(() => decodeVladModel(bytes.subarray(0, bytes.length - 1)), RangeError);
    assert.throws(() => decodeVladModel(bytes.subarray(0, 5)), RangeError);
    assert.throws(() => decodeVladModel(new Uint8Array([...bytes, 0])), RangeError);
    const other = Uint8Array.from(bytes);
    other[4] = 9;
    assert.throws(() => decodeVladModel(other), /format 9/);
  });
});
