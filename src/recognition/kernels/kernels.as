// AssemblyScript, not TypeScript: built into kernels-binary.ts by scripts/build-kernels.ts.
// Twins of blur.ts, extrema.ts, gradients.ts, neighbours.ts and hash-distances.ts with 128-bit SIMD. Pointers
// are in bytes; buffers must have 16 values to spare at their end.

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
      const a = v128.load(here + first);
      const b = v128.load(upper + first);
      const values = f32x4.sub(b, a);
      const sizes = f32x4.abs(values);
      let left = f32x4.gt(sizes, limit);
      if (!v128.any_true(left)) continue;
      const signs = v128.bitselect(values, f32x4.splat(1), i32x4.splat(0x80000000));
      // The neighbours that rule most out, four pixels at a time; the few that are left, one by one.
      left = v128.and(left, f32x4.gt(sizes, f32x4.mul(signs, f32x4.sub(a, v128.load(lower + first)))));
      left = v128.and(left, f32x4.gt(sizes, f32x4.mul(signs, f32x4.sub(v128.load(top + first), b))));
      if (!v128.any_true(left)) continue;
      left = v128.and(left, f32x4.gt(sizes, f32x4.mul(signs, beside(here, upper, first - 4))));
      left = v128.and(left, f32x4.ge(sizes, f32x4.mul(signs, beside(here, upper, first + 4))));
      if (!v128.any_true(left)) continue;
      left = v128.and(left, f32x4.gt(sizes, f32x4.mul(signs, beside(here, upper, first - down))));
      left = v128.and(left, f32x4.ge(sizes, f32x4.mul(signs, beside(here, upper, first + down))));
      let mask = i32x4.bitmask(left);
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
function beside(a: usize, b: usize, at: usize): v128 {
  return f32x4.sub(v128.load(b + at), v128.load(a + at));
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

const BINS: i32 = 36;
const ORIENTATION_SAMPLES: i32 = 15;

/**
 * Adds the gradients around a keypoint to a histogram of 36 directions (f32 each). `tables`: the samples'
 * 16 offsets in sigmas, and their 15 x 15 weights, as orientation.ts has them.
 */
export function gatherDirections(
  image: usize, width: i32, height: i32, x: f64, y: f64, sigma: f64, tables: usize, histogram: usize,
): void {
  const down = (<usize>width) << 2;
  const weights = tables + 64;
  for (let j = 0; j < ORIENTATION_SAMPLES; j += 1) {
    const atY = <i32>floor(y + <f64>load<f32>(tables + ((<usize>j) << 2)) * sigma + 0.5);
    if (atY < 1 || atY >= height - 1) continue;
    const row = image + (<usize>(atY * width) << 2);
    for (let i = 0; i < ORIENTATION_SAMPLES; i += 2) {
      const offsets = tables + ((<usize>i) << 2);
      const x0 = <i32>floor(x + <f64>load<f32>(offsets) * sigma + 0.5);
      const x1 = i + 1 < ORIENTATION_SAMPLES ? <i32>floor(x + <f64>load<f32>(offsets, 4) * sigma + 0.5) : 0;
      const in0 = x0 >= 1 && x0 < width - 1;
      const in1 = x1 >= 1 && x1 < width - 1;
      if (!in0 && !in1) continue;
      // Outside the image there is no gradient, and nothing is added.
      const p0 = row + (<usize>(in0 ? x0 : x1) << 2);
      const p1 = row + (<usize>(in1 ? x1 : x0) << 2);
      const dx = gradients(p0, p1, 4);
      const dy = gradients(p0, p1, down);
      const bins = f64x2.mul(turnsOf(dy, dx), f64x2.splat(BINS));
      const lengths = f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)));
      const weight = weights + (<usize>(j * ORIENTATION_SAMPLES + i) << 2);
      if (in0) {
        addDirection(histogram, f64x2.extract_lane(bins, 0), f64x2.extract_lane(lengths, 0) * <f64>load<f32>(weight));
      }
      if (in1) {
        addDirection(histogram, f64x2.extract_lane(bins, 1), f64x2.extract_lane(lengths, 1) * <f64>load<f32>(weight, 4));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function addDirection(histogram: usize, bin: f64, weight: f64): void {
  const low = <i32>bin;
  const next = low + 1 == BINS ? 0 : low + 1;
  addTo(histogram + (<usize>low << 2), weight * (1 - bin + <f64>low));
  addTo(histogram + (<usize>next << 2), weight * (bin - <f64>low));
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, value: f64): void {
  store<f32>(at, <f32>(<f64>load<f32>(at) + value));
}

/** Differences of the values after and before two places. */
// @ts-ignore: decorator
@inline
function gradients(p0: usize, p1: usize, step: usize): v128 {
  const after = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(p0 + step)), 1, <f64>load<f32>(p1 + step));
  const before = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(p0 - step)), 1, <f64>load<f32>(p1 - step));
  return f64x2.sub(after, before);
}

/** See angle.ts. */
// @ts-ignore: decorator
@inline
function turnsOf(y: v128, x: v128): v128 {
  const zero = f64x2.splat(0);
  const ax = f64x2.abs(x);
  const ay = f64x2.abs(y);
  const larger = f64x2.pmax(ax, ay);
  const z = v128.and(f64x2.div(f64x2.pmin(ax, ay), larger), f64x2.gt(larger, zero));
  const s = f64x2.mul(z, z);
  let t = f64x2.add(f64x2.splat(-0.0137152), f64x2.mul(s, f64x2.splat(0.0034877)));
  t = f64x2.add(f64x2.splat(0.0287041), f64x2.mul(s, t));
  t = f64x2.add(f64x2.splat(-0.0526006), f64x2.mul(s, t));
  t = f64x2.mul(z, f64x2.add(f64x2.splat(0.1591339), f64x2.mul(s, t)));
  t = v128.bitselect(f64x2.sub(f64x2.splat(0.25), t), t, f64x2.gt(ay, ax));
  t = v128.bitselect(f64x2.sub(f64x2.splat(0.5), t), t, f64x2.lt(x, zero));
  t = v128.bitselect(f64x2.sub(f64x2.splat(1), t), t, f64x2.lt(y, zero));
  return v128.and(t, f64x2.lt(t, f64x2.splat(1)));
}

const DESCRIPTOR_SAMPLES: i32 = 16;
const CELLS: i32 = 4;
const DIRECTIONS: i32 = 8;

/**
 * Adds the gradients around a keypoint, turned by `turns`, to a histogram of 4 x 4 cells of 8 directions
 * (f32 each). `tables`: 16 offsets, 32 shares, 32 cells and 16 fades, as descriptor.ts has them.
 */
export function gatherCells(
  image: usize, width: i32, height: i32, x: f64, y: f64, cos: f64, sin: f64, turns: f64, tables: usize, histogram: usize,
): void {
  const down = (<usize>width) << 2;
  const shares = tables + 64;
  const cells = tables + 192;
  const fades = tables + 320;
  for (let j = 0; j < DESCRIPTOR_SAMPLES; j += 1) {
    const at = (<usize>j) << 2;
    const offset = <f64>load<f32>(tables + at);
    const rowX = x - sin * offset + 0.5;
    const rowY = y + cos * offset + 0.5;
    const fade = <f64>load<f32>(fades + at);
    const topShare = <f64>load<f32>(shares + (at << 1)) * fade;
    const bottomShare = <f64>load<f32>(shares + (at << 1), 4) * fade;
    const top = load<i32>(cells + (at << 1)) * CELLS;
    const bottom = load<i32>(cells + (at << 1), 4) * CELLS;
    for (let i = 0; i < DESCRIPTOR_SAMPLES; i += 2) {
      const offset0 = <f64>load<f32>(tables + ((<usize>i) << 2));
      const offset1 = <f64>load<f32>(tables + ((<usize>i) << 2), 4);
      const x0 = <i32>floor(rowX + cos * offset0);
      const y0 = <i32>floor(rowY + sin * offset0);
      const x1 = <i32>floor(rowX + cos * offset1);
      const y1 = <i32>floor(rowY + sin * offset1);
      const in0 = x0 >= 1 && y0 >= 1 && x0 < width - 1 && y0 < height - 1;
      const in1 = x1 >= 1 && y1 >= 1 && x1 < width - 1 && y1 < height - 1;
      if (!in0 && !in1) continue;
      const q0 = image + (<usize>(y0 * width + x0) << 2);
      const q1 = image + (<usize>(y1 * width + x1) << 2);
      const p0 = in0 ? q0 : q1;
      const p1 = in1 ? q1 : q0;
      const dx = gradients(p0, p1, 4);
      const dy = gradients(p0, p1, down);
      const bins = f64x2.mul(f64x2.sub(turnsOf(dy, dx), f64x2.splat(turns)), f64x2.splat(DIRECTIONS));
      const lengths = f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)));
      for (let lane = 0; lane < 2; lane += 1) {
        if (!(lane == 0 ? in0 : in1)) continue;
        const sample = (<usize>(i + lane)) << 2;
        let bin = lane == 0 ? f64x2.extract_lane(bins, 0) : f64x2.extract_lane(bins, 1);
        if (bin < 0) bin += DIRECTIONS;
        const low = <i32>bin;
        const far = bin - <f64>low;
        const direction = low >= DIRECTIONS ? 0 : low;
        const next = direction == DIRECTIONS - 1 ? 0 : direction + 1;
        const length = lane == 0 ? f64x2.extract_lane(lengths, 0) : f64x2.extract_lane(lengths, 1);
        const weight = length * <f64>load<f32>(fades + sample);
        const strong = weight * (1 - far);
        const weak = weight * far;
        const left = <f64>load<f32>(shares + (sample << 1));
        const right = <f64>load<f32>(shares + (sample << 1), 4);
        const leftCell = load<i32>(cells + (sample << 1));
        const rightCell = load<i32>(cells + (sample << 1), 4);
        const strongTop = strong * topShare;
        const weakTop = weak * topShare;
        const strongBottom = strong * bottomShare;
        const weakBottom = weak * bottomShare;
        addGradient(histogram, top + leftCell, direction, next, strongTop * left, weakTop * left);
        addGradient(histogram, top + rightCell, direction, next, strongTop * right, weakTop * right);
        addGradient(histogram, bottom + leftCell, direction, next, strongBottom * left, weakBottom * left);
        addGradient(histogram, bottom + rightCell, direction, next, strongBottom * right, weakBottom * right);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function addGradient(histogram: usize, cell: i32, direction: i32, next: i32, strong: f64, weak: f64): void {
  const at = histogram + (<usize>(cell * DIRECTIONS) << 2);
  addTo(at + (<usize>direction << 2), strong);
  addTo(at + (<usize>next << 2), weak);
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
