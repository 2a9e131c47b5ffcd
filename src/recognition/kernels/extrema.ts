/** Four neighbouring blurs of one size; extrema are sought in the middle one of their differences. */
export interface BlurStack {
  width: number;
  height: number;
  lower: Float32Array;
  here: Float32Array;
  upper: Float32Array;
  top: Float32Array;
}

/**
 * Positions (row * width + column) at least `border` px from the edges where the middle difference
 * of Gaussians is stronger than `threshold` and than its 26 neighbours (Lowe 2004, section 3.1).
 */
export function findExtrema(stack: BlurStack, border: number, threshold: number): Uint32Array {
  const { width, height, lower, here, upper, top } = stack;
  const found: number[] = [];
  for (let y = border; y < height - border; y += 1) {
    for (let p = y * width + border; p < (y + 1) * width - border; p += 1) {
      const value = upper[p] - here[p];
      if (value <= threshold && value >= -threshold) continue;
      const sign = value > 0 ? 1 : -1;
      const v = value * sign;
      if (
        beats(v, sign, here, upper, p, width) &&
        beatsAll(v, sign, lower, here, p, width) &&
        beatsAll(v, sign, upper, top, p, width)
      ) {
        found.push(p);
      }
    }
  }
  return Uint32Array.from(found);
}

/** Whether `v` is above its eight neighbours in the difference `b - a`, times `sign`. */
function beats(
  v: number,
  sign: number,
  a: Float32Array,
  b: Float32Array,
  p: number,
  w: number,
): boolean {
  return (
    v > sign * (b[p - 1] - a[p - 1]) &&
    v >= sign * (b[p + 1] - a[p + 1]) &&
    v > sign * (b[p - w] - a[p - w]) &&
    v >= sign * (b[p + w] - a[p + w]) &&
    v > sign * (b[p - w - 1] - a[p - w - 1]) &&
    v > sign * (b[p - w + 1] - a[p - w + 1]) &&
    v >= sign * (b[p + w - 1] - a[p + w - 1]) &&
    v >= sign * (b[p + w + 1] - a[p + w + 1])
  );
}

function beatsAll(
  v: number,
  sign: number,
  a: Float32Array,
  b: Float32Array,
  p: number,
  w: number,
): boolean {
  return v > sign * (b[p] - a[p]) && beats(v, sign, a, b, p, w);
}
