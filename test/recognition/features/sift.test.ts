import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractFeatures } from '../../../src/recognition/features/sift.ts';
import { verifyWork } from '../../../src/recognition/geometry/verify.ts';
import { turnsBetween, turnsOf } from '../../../src/recognition/kernels/angle.ts';
import { toGrey } from '../../../src/recognition/pixels/image.ts';
import { resizeByArea, shrinkTo } from '../../../src/recognition/pixels/resample.ts';
import { hang, paint } from '../synthetic.ts';

const picture = paint(51);
const work = extractFeatures(toGrey(picture), { most: 400 });

describe('local features', () => {
  it('hold when the picture is turned and made smaller', () => {
    for (const degrees of [0, 40, 90, 180, 300]) {
      const angle = (degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle) * 1.6, Math.sin(angle) * 1.6];
      const centred = Float64Array.of(
        cos,
        sin,
        240 - cos * 320 - sin * 240,
        -sin,
        cos,
        180 + sin * 320 - cos * 240,
        0,
        0,
        1,
      );
      const photo = extractFeatures(toGrey(hang(picture, centred)));
      const check = verifyWork(photo, work);
      assert.ok(check && check.inliers >= 20, `${check?.inliers} at ${degrees} degrees`);
      assert.ok(Math.abs(check.area - (480 * 360) / 1.6 ** 2 / (640 * 480)) < 0.02);
    }
  });

  it('hold when the light changes', () => {
    const dim = {
      ...picture,
      data: Uint8ClampedArray.from(picture.data, (value) => value * 0.5 + 20),
    };
    const check = verifyWork(extractFeatures(toGrey(dim)), work);
    assert.ok(check && check.inliers > 0.7 * work.count * 0.5);
  });

  it('do not agree with a mirrored picture', () => {
    const { width, height, data } = picture;
    const mirrored = { width, height, data: new Uint8Array(data.length) };
    for (let i = 0; i < width * height; i += 1) {
      const from = (i - (i % width) + width - 1 - (i % width)) * 3;
      mirrored.data.set(data.subarray(from, from + 3), i * 3);
    }
    const check = verifyWork(extractFeatures(toGrey(mirrored)), work);
    assert.ok(!check || check.inliers < 8);
  });

  it('are none on a plain surface', () => {
    const plain = { width: 300, height: 200, data: new Float32Array(60_000).fill(99) };
    assert.equal(extractFeatures(plain).count, 0);
  });

  it('are none, and no error, on an image of a few pixels', () => {
    for (const [width, height] of [
      [1, 1],
      [5, 40],
      [19, 300],
    ]) {
      assert.equal(
        extractFeatures({ width, height, data: new Float32Array(width * height) }).count,
        0,
      );
    }
  });
});

describe('turnsOf', () => {
  it('follows atan2 to a five-thousandth of a turn', () => {
    for (let i = 0; i < 720; i += 1) {
      const angle = (i / 720) * 2 * Math.PI;
      const turns = turnsOf(Math.sin(angle), Math.cos(angle));
      assert.ok(turns >= 0 && turns < 1);
      assert.ok(Math.abs(turnsBetween(turns, i / 720)) < 0.0002, `${turns} for ${i / 720}`);
    }
  });
});

describe('resampling', () => {
  it('keeps the mean and the shape', () => {
    const grey = toGrey(picture);
    const mean = (data: Float32Array) => data.reduce((sum, value) => sum + value, 0) / data.length;
    for (const longer of [240, 173, 60]) {
      const small = shrinkTo(grey, longer);
      assert.equal(small.width, longer);
      assert.equal(small.height, Math.round((longer * 3) / 4));
      assert.ok(Math.abs(mean(small.data) - mean(grey.data)) < 0.5);
    }
  });

  it('never enlarges', () => {
    const grey = toGrey(picture);
    assert.equal(shrinkTo(grey, 5000), grey);
  });

  it('averages areas exactly', () => {
    const image = { width: 3, height: 1, data: Float32Array.of(0, 90, 30) };
    assert.deepEqual([...resizeByArea(image, 1, 1).data], [40]);
    assert.deepEqual([...resizeByArea(image, 2, 1).data], [30, 50]);
  });

  it('refuses pixels that do not fit the size', () => {
    assert.throws(() => toGrey({ width: 10, height: 10, data: new Uint8Array(299) }), RangeError);
  });
});
