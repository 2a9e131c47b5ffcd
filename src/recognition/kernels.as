// AssemblyScript, not TypeScript: built into ../kernels-binary.ts by scripts/build-kernels.ts.
// Twins of blur.ts and of scanLayer in keypoints.ts with 128-bit SIMD. Pointers are in bytes;
// buffers must have 16 values to spare at their end.

/** Blurs along rows: interior by SIMD over the flat array, ends of rows value by value. */
export function blurRows(from: usize, to: usize, kernel: usize, radius: i32, width: i32, height: i32): void {
  const last = width * height - radius;
  for (let i = radius; i < last; i += 16) {
    const p = from + ((<usize>i) << 2);
    let k = v128.load32_splat(kernel);
    let a = f32x4.mul(k, v128.load(p));
    let b = f32x4.mul(k, v128.load(p, 16));
    let c = f32x4.mul(k, v128.load(p, 32));
    let d = f32x4.mul(k, v128.load(p, 48));
    for (let tap = 1; tap <= radius; tap += 1) {
      const off = (<usize>tap) << 2;
      const l = p - off;
      const r = p + off;
      k = v128.load32_splat(kernel + off);
      a = f32x4.add(a, f32x4.mul(k, f32x4.add(v128.load(l), v128.load(r))));
      b = f32x4.add(b, f32x4.mul(k, f32x4.add(v128.load(l, 16), v128.load(r, 16))));
      c = f32x4.add(c, f32x4.mul(k, f32x4.add(v128.load(l, 32), v128.load(r, 32))));
      d = f32x4.add(d, f32x4.mul(k, f32x4.add(v128.load(l, 48), v128.load(r, 48))));
    }
    const q = to + ((<usize>i) << 2);
    v128.store(q, a);
    v128.store(q, b, 16);
    v128.store(q, c, 32);
    v128.store(q, d, 48);
  }
  const ends = min(radius, width);
  for (let y = 0; y < height; y += 1) {
    const row = (<usize>(y * width)) << 2;
    for (let x = 0; x < ends; x += 1) {
      blurEnd(from + row, to + row, kernel, radius, width, x);
      blurEnd(from + row, to + row, kernel, radius, width, width - 1 - x);
    }
  }
}

function blurEnd(from: usize, to: usize, kernel: usize, radius: i32, width: i32, x: i32): void {
  let sum = load<f32>(kernel) * load<f32>(from + ((<usize>x) << 2));
  for (let tap = 1; tap <= radius; tap += 1) {
    const before = max(x - tap, 0);
    const after = min(x + tap, width - 1);
    sum +=
      load<f32>(kernel + ((<usize>tap) << 2)) *
      (load<f32>(from + ((<usize>before) << 2)) + load<f32>(from + ((<usize>after) << 2)));
  }
  store<f32>(to + ((<usize>x) << 2), sum);
}

/** Blurs along columns; beyond the first and last row these two go on. */
export function blurColumns(from: usize, to: usize, kernel: usize, radius: i32, width: i32, height: i32): void {
  for (let y = 0; y < height; y += 1) {
    const row = from + ((<usize>(y * width)) << 2);
    const target = to + ((<usize>(y * width)) << 2);
    for (let x = 0; x < width; x += 16) {
      const at = (<usize>x) << 2;
      let p = row + at;
      let k = v128.load32_splat(kernel);
      let a = f32x4.mul(k, v128.load(p));
      let b = f32x4.mul(k, v128.load(p, 16));
      let c = f32x4.mul(k, v128.load(p, 32));
      let d = f32x4.mul(k, v128.load(p, 48));
      for (let tap = 1; tap <= radius; tap += 1) {
        k = v128.load32_splat(kernel + ((<usize>tap) << 2));
        const u = from + ((<usize>(max(y - tap, 0) * width)) << 2) + at;
        const v = from + ((<usize>(min(y + tap, height - 1) * width)) << 2) + at;
        a = f32x4.add(a, f32x4.mul(k, f32x4.add(v128.load(u), v128.load(v))));
        b = f32x4.add(b, f32x4.mul(k, f32x4.add(v128.load(u, 16), v128.load(v, 16))));
        c = f32x4.add(c, f32x4.mul(k, f32x4.add(v128.load(u, 32), v128.load(v, 32))));
        d = f32x4.add(d, f32x4.mul(k, f32x4.add(v128.load(u, 48), v128.load(v, 48))));
      }
      p = target + at;
      v128.store(p, a);
      v128.store(p, b, 16);
      v128.store(p, c, 32);
      v128.store(p, d, 48);
    }
  }
}

/**
 * Writes to `found` the positions (32-bit indices) of local extrema of the middle one of three
 * differences of Gaussians whose size exceeds `threshold`, and returns how many there are.
 */
export function findExtrema(
  lower: usize, here: usize, upper: usize, top: usize,
  width: i32, height: i32, border: i32, threshold: f32, found: usize, most: i32,
): i32 {
  let count = 0;
  const limit = f32x4.splat(threshold);
  const down = (<usize>width) << 2;
  for (let y = border; y < height - border; y += 1) {
    for (let x = border; x < width - border; x += 4) {
      const first = (<usize>(y * width + x)) << 2;
      const values = f32x4.sub(v128.load(upper + first), v128.load(here + first));
      let mask = i32x4.bitmask(f32x4.gt(f32x4.abs(values), limit));
      while (mask != 0) {
        const lane = ctz(mask);
        mask &= mask - 1;
        if (x + lane >= width - border) break;
        const p = first + ((<usize>lane) << 2);
        const value = load<f32>(upper + p) - load<f32>(here + p);
        const sign: f32 = value > 0 ? 1 : -1;
        const v = value * sign;
        if (
          beats(v, sign, here + p, upper + p, down) &&
          beatsAll(v, sign, lower + p, here + p, down) &&
          beatsAll(v, sign, upper + p, top + p, down)
        ) {
          if (count == most) return count;
          store<u32>(found + ((<usize>count) << 2), y * width + x + lane);
          count += 1;
        }
      }
    }
  }
  return count;
}

// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize): f32 {
  return load<f32>(b) - load<f32>(a);
}

function beats(v: f32, sign: f32, a: usize, b: usize, w: usize): boolean {
  return (
    v > sign * difference(a - 4, b - 4) &&
    v >= sign * difference(a + 4, b + 4) &&
    v > sign * difference(a - w, b - w) &&
    v >= sign * difference(a + w, b + w) &&
    v > sign * difference(a - w - 4, b - w - 4) &&
    v > sign * difference(a - w + 4, b - w + 4) &&
    v >= sign * difference(a + w - 4, b + w - 4) &&
    v >= sign * difference(a + w + 4, b + w + 4)
  );
}

function beatsAll(v: f32, sign: f32, a: usize, b: usize, w: usize): boolean {
  return v > sign * difference(a, b) && beats(v, sign, a, b, w);
}
