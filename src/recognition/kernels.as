// AssemblyScript, not TypeScript: built into kernels-binary.ts by scripts/build-kernels.ts.
// Twins of blur.ts, extrema.ts, neighbours.ts and hash-distances.ts with 128-bit SIMD. Pointers are in bytes;
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

/** Nearest neighbours that are kept of each feature. */
const KEPT: i32 = 3;

/**
 * Compares signatures of 32 bytes, `countA` with `countB`. Of each of a: the KEPT nearest of b
 * (numbers to `nearest`, distances to `distances`, nearest first); of each of b: the nearest of a
 * to `back`, all of 16 bits, and how far it is to `backDistances`, 32 bits. Distances above `limit` do
 * not count.
 */
export function findNeighbours(
  a: usize, countA: i32, b: usize, countB: i32, limit: i32,
  nearest: usize, distances: usize, back: usize, backDistances: usize,
): void {
  memory.fill(nearest, 0xff, (<usize>(countA * KEPT)) << 1);
  memory.fill(distances, 0xff, (<usize>(countA * KEPT)) << 1);
  memory.fill(back, 0xff, (<usize>countB) << 1);
  for (let j = 0; j < countB + 4; j += 1) store<i32>(backDistances + ((<usize>j) << 2), limit + 1);
  for (let i = 0; i < countA; i += 1) {
    const p = a + ((<usize>i) << 5);
    const low = v128.load(p);
    const high = v128.load(p, 16);
    const own = (<usize>(i * KEPT)) << 1;
    // Only what is nearer than the farthest kept of i, or the nearest so far of j, changes anything.
    let farthest = i32x4.splat(limit + 1);
    for (let j = 0; j < countB; j += 4) {
      const q = b + ((<usize>j) << 5);
      const s0 = bits(low, high, q);
      const s1 = bits(low, high, q + 32);
      const s2 = bits(low, high, q + 64);
      const s3 = bits(low, high, q + 96);
      const s01 = i32x4.add(v128.shuffle<i32>(s0, s1, 0, 4, 2, 6), v128.shuffle<i32>(s0, s1, 1, 5, 3, 7));
      const s23 = i32x4.add(v128.shuffle<i32>(s2, s3, 0, 4, 2, 6), v128.shuffle<i32>(s2, s3, 1, 5, 3, 7));
      const sums = i32x4.add(v128.shuffle<i32>(s01, s23, 0, 1, 4, 5), v128.shuffle<i32>(s01, s23, 2, 3, 6, 7));
      const known = v128.load(backDistances + ((<usize>j) << 2));
      let mask = i32x4.bitmask(i32x4.lt_s(sums, i32x4.max_s(farthest, known)));
      if (mask == 0) continue;
      v128.store(LANES, sums);
      while (mask != 0) {
        const lane = ctz(mask);
        mask &= mask - 1;
        if (j + lane >= countB) break;
        const distance = <u16>load<i32>(LANES + ((<usize>lane) << 2));
        if (<i32>distance <= limit) keep(nearest + own, distances + own, <u16>(j + lane), distance);
        const at = (<usize>(j + lane)) << 2;
        if (<i32>distance < load<i32>(backDistances + at)) {
          store<i32>(backDistances + at, distance);
          store<u16>(back + (at >> 1), <u16>i);
        }
      }
      farthest = i32x4.splat(min(limit + 1, <i32>load<u16>(distances + own, 4)));
    }
  }
}

/** Where four sums are put to be read one by one: 16 bytes that nothing else uses. */
const LANES: usize = 512;

// @ts-ignore: decorator
@inline
function bits(low: v128, high: v128, q: usize): v128 {
  const ones = i8x16.add(
    i8x16.popcnt(v128.xor(low, v128.load(q))),
    i8x16.popcnt(v128.xor(high, v128.load(q, 16))),
  );
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(ones));
}

/** Puts a neighbour where it belongs among the KEPT; of equal ones the first stays first. */
function keep(nearest: usize, distances: usize, j: u16, distance: u16): void {
  let number = j;
  let far = distance;
  for (let k = 0; k < KEPT; k += 1) {
    const at = (<usize>k) << 1;
    const other = load<u16>(distances + at);
    if (far >= other) continue;
    const otherNumber = load<u16>(nearest + at);
    store<u16>(distances + at, far);
    store<u16>(nearest + at, number);
    far = other;
    number = otherNumber;
  }
}

/** Writes to `distances` (16 bits each) how many bits each hash of 32 bytes differs from its nearest query. */
export function hashDistances(hashes: usize, count: i32, queries: usize, queryCount: i32, distances: usize): void {
  const end = queries + ((<usize>queryCount) << 5);
  for (let i = 0; i < count; i += 1) {
    const p = hashes + ((<usize>i) << 5);
    const a = load<u64>(p);
    const b = load<u64>(p, 8);
    const c = load<u64>(p, 16);
    const d = load<u64>(p, 24);
    let nearest: u64 = 256;
    // Processors count the bits of 64 at once; with SIMD it takes 16 table look-ups of 4 bits.
    for (let q = queries; q < end; q += 32) {
      const distance =
        popcnt(a ^ load<u64>(q)) +
        popcnt(b ^ load<u64>(q, 8)) +
        popcnt(c ^ load<u64>(q, 16)) +
        popcnt(d ^ load<u64>(q, 24));
      nearest = min(nearest, distance);
    }
    store<u16>(distances + ((<usize>i) << 1), <u16>nearest);
  }
}
