import { type GreyImage, type RgbImage, toGrey } from '../../src/recognition/pixels/image.ts';
import { resizeByArea } from '../../src/recognition/pixels/resample.ts';

/**
 * The whole-image comparison of the system that this guide follows: perceptual, difference and
 * average hash of 16 x 16 bits each (as the Python package ImageHash defines them); a photo is the
 * work whose mean distance over the three is smallest, and below 10. Kept as a baseline.
 */
export interface OriginalHash {
  bits: Uint8Array[];
  meanDistance(other: OriginalHash): number;
}

const SIDE = 16;
const PHASH_SIDE = 4 * SIDE;

export function createOriginalHash(image: RgbImage): OriginalHash {
  const grey = toGrey(image);
  const bits = [perceptual(grey), difference(grey), average(grey)];
  return {
    bits,
    meanDistance: (other) =>
      bits.reduce(
        (sum, own, i) => sum + own.reduce((n, bit, k) => n + (bit === other.bits[i][k] ? 0 : 1), 0),
        0,
      ) / bits.length,
  };
}

function perceptual(grey: GreyImage): Uint8Array {
  const { data } = fitted(grey, PHASH_SIDE, PHASH_SIDE);
  const cosine = (k: number, i: number) => Math.cos((Math.PI * k * (2 * i + 1)) / (2 * PHASH_SIDE));
  const rows = new Float64Array(SIDE * PHASH_SIDE);
  for (let y = 0; y < PHASH_SIDE; y += 1) {
    for (let u = 0; u < SIDE; u += 1) {
      for (let x = 0; x < PHASH_SIDE; x += 1)
        rows[u * PHASH_SIDE + y] += data[y * PHASH_SIDE + x] * cosine(u, x);
    }
  }
  const low = Float64Array.from({ length: SIDE * SIDE }, (_, k) => {
    let sum = 0;
    for (let y = 0; y < PHASH_SIDE; y += 1)
      sum += rows[(k % SIDE) * PHASH_SIDE + y] * cosine(Math.floor(k / SIDE), y);
    return sum;
  });
  const median = low.toSorted()[low.length / 2];
  return Uint8Array.from(low, (value) => (value > median ? 1 : 0));
}

function difference(grey: GreyImage): Uint8Array {
  const { data } = fitted(grey, SIDE + 1, SIDE);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, k) => {
    const at = Math.floor(k / SIDE) * (SIDE + 1) + (k % SIDE);
    return data[at + 1] > data[at] ? 1 : 0;
  });
}

function average(grey: GreyImage): Uint8Array {
  const { data } = fitted(grey, SIDE, SIDE);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return Uint8Array.from(data, (value) => (value > mean ? 1 : 0));
}

function fitted(grey: GreyImage, width: number, height: number): GreyImage {
  return resizeByArea(grey, Math.min(width, grey.width), Math.min(height, grey.height));
}
