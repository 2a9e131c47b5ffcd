import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessPhoto } from '../../src/recognition/assess-photo.ts';
import { gaussianBlur } from '../../src/recognition/kernels/blur.ts';
import type { RgbImage } from '../../src/recognition/pixels/image.ts';
import { createRandom, hang, OBLIQUE, paint } from './synthetic.ts';

const photos = [31, 32, 33, 34].map((seed) => hang(paint(seed), OBLIQUE));

function changed(photo: RgbImage, change: (value: number, i: number) => number): RgbImage {
  return { ...photo, data: Uint8ClampedArray.from(photo.data, change) };
}

function blurred({ width, height, data }: RgbImage, sigma: number): RgbImage {
  const result = new Uint8ClampedArray(data.length);
  for (let channel = 0; channel < 3; channel += 1) {
    const plane = Float32Array.from({ length: width * height }, (_, i) => data[3 * i + channel]);
    const target = new Float32Array(plane.length);
    gaussianBlur(plane, target, new Float32Array(plane.length), width, height, sigma);
    for (const [i, value] of target.entries()) result[3 * i + channel] = value;
  }
  return { width, height, data: result };
}

describe('assessPhoto', () => {
  it('finds nothing wrong with a work on a wall, though dim or bright', () => {
    for (const photo of photos) {
      assert.equal(assessPhoto(photo).reason, null);
      assert.equal(assessPhoto(changed(photo, (value) => value * 0.35)).reason, null);
      assert.equal(assessPhoto(changed(photo, (value) => value * 1.15)).reason, null);
    }
  });

  it('says when a photo is too dark', () => {
    for (const photo of photos) {
      assert.equal(assessPhoto(changed(photo, (value) => value * 0.1)).reason, 'dark');
    }
  });

  it('says when a photo is too bright', () => {
    for (const photo of photos) {
      assert.equal(assessPhoto(changed(photo, (value) => value * 3 + 40)).reason, 'bright');
    }
  });

  it('tells print on white paper from a photo with too much light', () => {
    const data = Uint8ClampedArray.from({ length: 640 * 480 * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % 640, Math.floor(i / 1920)];
      return y % 40 < 14 && y > 80 && y < 400 && x % 9 < 3 ? 20 : 252;
    });
    const { reason, print } = assessPhoto({ width: 640, height: 480, data });
    assert.deepEqual([reason, print], ['bright', true]);
    for (const photo of photos) {
      assert.equal(assessPhoto(changed(photo, (value) => value * 3 + 40)).print, false);
    }
  });

  it('says when a photo is too blurred', () => {
    for (const photo of photos) assert.equal(assessPhoto(blurred(photo, 8)).reason, 'blurred');
  });

  it('tells glare from too much light', () => {
    const spot = changed(photos[0], (value, i) => {
      const x = Math.floor(i / 3) % 640;
      const y = Math.floor(i / 1920);
      return Math.hypot(x - 320, y - 240) < 165 ? 255 : value * 0.6;
    });
    assert.equal(assessPhoto(spot).reason, 'glare');
  });

  it('says when there is only a wall, shaded and grainy as it may be', () => {
    const random = createRandom(4);
    for (const base of [60, 120, 180, 225]) {
      const data = Uint8ClampedArray.from(
        { length: 640 * 480 * 3 },
        (_, i) => base - (Math.floor(i / 3) % 640) * 0.06 + (random() - 0.5) * 16,
      );
      assert.equal(assessPhoto({ width: 640, height: 480, data }).reason, 'no-artwork');
    }
  });

  it('says when a photo is too small', () => {
    assert.equal(
      assessPhoto({ width: 49, height: 300, data: new Uint8Array(49 * 900) }).reason,
      'small',
    );
  });
});
