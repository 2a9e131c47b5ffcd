import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decodeFeatures,
  encodeFeatures,
  FEATURES_VERSION,
} from '../../../src/recognition/features/feature-codec.ts';
import { extractFeatures } from '../../../src/recognition/features/sift.ts';
import { toGrey } from '../../../src/recognition/pixels/image.ts';
import { createRandom, paint } from '../synthetic.ts';

const features = extractFeatures(toGrey(paint(7)), { most: 400 });
const bytes = encodeFeatures(features);

describe('encoded features', () => {
  it('fit 20 KB a work', () => {
    assert.ok(features.count > 200);
    assert.ok(bytes.length <= 20_000);
  });

  it('come back within half a unit, signatures unchanged', () => {
    const back = decodeFeatures(bytes);
    assert.equal(back.count, features.count);
    assert.equal(back.width, 480);
    assert.deepEqual(back.signatures, features.signatures);
    for (let i = 0; i < features.count; i += 1) {
      assert.ok(Math.abs(back.x[i] - features.x[i]) <= 1 / 32);
      assert.ok(Math.abs(back.y[i] - features.y[i]) <= 1 / 32);
      assert.ok(Math.abs(Math.log2(back.scale[i] / features.scale[i])) <= 1 / 32 + 1e-6);
      const turned = back.angle[i] - features.angle[i];
      assert.ok(Math.abs(turned - Math.round(turned)) <= 1 / 512 + 1e-6);
    }
  });

  it('are read from the middle of a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 13);
    larger.set(bytes, 5);
    assert.deepEqual(decodeFeatures(larger.subarray(5, 5 + bytes.length)), decodeFeatures(bytes));
  });

  it('are refused when cut short or too long', () => {
    for (const length of [0, 1, 7, 8, 100, bytes.length - 1]) {
      assert.throws(() => decodeFeatures(bytes.slice(0, length)), RangeError);
    }
    assert.throws(() => decodeFeatures(new Uint8Array([...bytes, 0])), RangeError);
  });

  it('are refused when another version wrote them', () => {
    const other = bytes.slice();
    other[1] = FEATURES_VERSION + 1;
    assert.throws(() => decodeFeatures(other), /version/);
  });

  it('are refused or read as finite numbers whatever the bytes', () => {
    const random = createRandom(11);
    let read = 0;
    for (let round = 0; round < 400; round += 1) {
      const noise = Uint8Array.from({ length: Math.floor(random() * 200) }, () => random() * 256);
      if (round % 2 === 0) noise.set([0xf5, FEATURES_VERSION].slice(0, noise.length));
      if (round % 4 === 0 && noise.length >= 8) {
        const count = Math.floor((noise.length - 8) / 38);
        noise.set([count, 0], 6);
      }
      const cut =
        round % 4 === 0 ? noise.subarray(0, 8 + Math.floor((noise.length - 8) / 38) * 38) : noise;
      try {
        const { x, y, scale, angle } = decodeFeatures(cut);
        read += 1;
        for (const values of [x, y, scale, angle]) assert.ok(values.every(Number.isFinite));
      } catch (error) {
        assert.ok(error instanceof RangeError);
      }
    }
    assert.ok(read > 0);
  });
});
