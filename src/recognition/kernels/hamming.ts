/** Set bits of four words together; the usual halving sums (Warren, Hacker's Delight, 5-1), merged. */
export function countBits4(a: number, b: number, c: number, d: number): number {
  a -= (a >>> 1) & 0x55555555;
  b -= (b >>> 1) & 0x55555555;
  c -= (c >>> 1) & 0x55555555;
  d -= (d >>> 1) & 0x55555555;
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333) + (b & 0x33333333) + ((b >>> 2) & 0x33333333);
  c = (c & 0x33333333) + ((c >>> 2) & 0x33333333) + (d & 0x33333333) + ((d >>> 2) & 0x33333333);
  a = (a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f) + (c & 0x0f0f0f0f) + ((c >>> 4) & 0x0f0f0f0f);
  return Math.imul(a, 0x01010101) >>> 24;
}

/** Differing bits of the four words at `i` of `a` and at `j` of `b`. */
export function distance4(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  return countBits4(a[i] ^ b[j], a[i + 1] ^ b[j + 1], a[i + 2] ^ b[j + 2], a[i + 3] ^ b[j + 3]);
}
