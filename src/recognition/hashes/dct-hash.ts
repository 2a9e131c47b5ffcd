import { HASH_WORDS } from '../kernels/word-counts.ts';

/** Pixels a side of the patch that a hash is made of. */
export const PATCH_SIDE = 32;

/** Frequencies a side. */
const SIDE = 16;

const cosines = Float32Array.from({ length: SIDE * PATCH_SIDE }, (_, k) =>
  Math.cos(((2 * (k % PATCH_SIDE) + 1) * Math.floor(k / PATCH_SIDE) * Math.PI) / (2 * PATCH_SIDE)),
);

/** The 16 x 16 lowest frequencies of a PATCH_SIDE x PATCH_SIDE patch by the DCT-II. */
export function lowFrequencies(patch: Float32Array): Float32Array {
  const rows = new Float32Array(SIDE * PATCH_SIDE);
  for (let y = 0; y < PATCH_SIDE; y += 1) {
    for (let u = 0; u < SIDE; u += 1) {
      let sum = 0;
      for (let x = 0; x < PATCH_SIDE; x += 1) {
        sum += patch[y * PATCH_SIDE + x] * cosines[u * PATCH_SIDE + x];
      }
      rows[u * PATCH_SIDE + y] = sum;
    }
  }
  const frequencies = new Float32Array(SIDE * SIDE);
  for (let v = 0; v < SIDE; v += 1) {
    for (let u = 0; u < SIDE; u += 1) {
      let sum = 0;
      for (let y = 0; y < PATCH_SIDE; y += 1) {
        sum += rows[u * PATCH_SIDE + y] * cosines[v * PATCH_SIDE + y];
      }
      frequencies[v * SIDE + u] = sum;
    }
  }
  return frequencies;
}

/**
 * A perceptual hash of 256 bits: the signs of the low frequencies (Zauner, "Implementation and
 * benchmarking of perceptual image hash functions", 2010, with 16 x 16 of them in place of 8 x 8 and
 * zero in place of their median, from which it hardly differs). The mean's own bit stays 0.
 * `quarters` turns the picture clockwise beforehand, by transposing and changing signs.
 */
export function dctHash(frequencies: Float32Array, quarters: 0 | 1 | 2 | 3 = 0): Uint32Array {
  const hash = new Uint32Array(HASH_WORDS);
  for (let i = 1; i < SIDE * SIDE; i += 1) {
    const u = i % SIDE;
    const v = (i - u) / SIDE;
    const from = quarters % 2 === 0 ? i : u * SIDE + v;
    const flips = quarters === 0 ? 0 : quarters === 1 ? u : quarters === 2 ? u + v : v;
    if (frequencies[from] > 0 === (flips % 2 === 0)) hash[i >> 5] |= 1 << (i & 31);
  }
  return hash;
}
