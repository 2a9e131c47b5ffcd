/**
 * Gaussian blur as two one-dimensional passes. Kernels end at 2.5 sigma (rounded), where what is cut off
 * is about one part in a hundred; they are unrolled for 4, 6 and 8 taps a side because V8 then
 * keeps the weights in registers.
 */

/** Blurs `source` into `target` through `scratch`; all three hold width * height values. */
export function gaussianBlur(
  source: Float32Array,
  target: Float32Array,
  scratch: Float32Array,
  width: number,
  height: number,
  sigma: number,
): void {
  const kernel = halfKernel(sigma);
  const radius = kernel.length - 1;
  convolve(source, scratch, kernel, 0, width * height, 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < Math.min(radius, width); x += 1) {
      edge(source, scratch, kernel, y * width, 1, width, x);
      edge(source, scratch, kernel, y * width, 1, width, width - 1 - x);
    }
  }
  convolve(scratch, target, kernel, 0, width * height, width);
  for (let y = 0; y < Math.min(radius, height); y += 1) {
    for (let x = 0; x < width; x += 1) {
      edge(scratch, target, kernel, x, width, height, y);
      edge(scratch, target, kernel, x, width, height, height - 1 - y);
    }
  }
}

/** Weights of the centre and of one side, padded with zeros to a length that is unrolled. */
export function halfKernel(sigma: number): Float64Array {
  const radius = Math.max(1, Math.round(2.5 * sigma));
  const kernel = new Float64Array(radius <= 4 ? 5 : radius <= 6 ? 7 : radius <= 8 ? 9 : radius + 1);
  let sum = 0;
  for (let i = 0; i <= radius; i += 1) {
    kernel[i] = Math.exp(-(i * i) / (2 * sigma * sigma));
    sum += i === 0 ? kernel[i] : 2 * kernel[i];
  }
  return kernel.map((weight) => weight / sum);
}

/** One pass over the flat array; what it makes of values near a border is put right by `edge`. */
function convolve(
  from: Float32Array,
  to: Float32Array,
  kernel: Float64Array,
  start: number,
  end: number,
  stride: number,
): void {
  const radius = kernel.length - 1;
  const first = start + radius * stride;
  const last = end - radius * stride;
  if (radius === 4) convolve4(from, to, kernel, first, last, stride);
  else if (radius === 6) convolve6(from, to, kernel, first, last, stride);
  else if (radius === 8) convolve8(from, to, kernel, first, last, stride);
  else convolveAny(from, to, kernel, first, last, stride);
}

function convolve4(
  a: Float32Array,
  to: Float32Array,
  k: Float64Array,
  first: number,
  last: number,
  s: number,
): void {
  const [k0, k1, k2, k3, k4] = k;
  const s2 = 2 * s;
  const s3 = 3 * s;
  const s4 = 4 * s;
  for (let i = first; i < last; i += 1) {
    to[i] =
      k0 * a[i] +
      k1 * (a[i - s] + a[i + s]) +
      k2 * (a[i - s2] + a[i + s2]) +
      k3 * (a[i - s3] + a[i + s3]) +
      k4 * (a[i - s4] + a[i + s4]);
  }
}

function convolve6(
  a: Float32Array,
  to: Float32Array,
  k: Float64Array,
  first: number,
  last: number,
  s: number,
): void {
  const [k0, k1, k2, k3, k4, k5, k6] = k;
  const s2 = 2 * s;
  const s3 = 3 * s;
  const s4 = 4 * s;
  const s5 = 5 * s;
  const s6 = 6 * s;
  for (let i = first; i < last; i += 1) {
    to[i] =
      k0 * a[i] +
      k1 * (a[i - s] + a[i + s]) +
      k2 * (a[i - s2] + a[i + s2]) +
      k3 * (a[i - s3] + a[i + s3]) +
      k4 * (a[i - s4] + a[i + s4]) +
      k5 * (a[i - s5] + a[i + s5]) +
      k6 * (a[i - s6] + a[i + s6]);
  }
}

function convolve8(
  a: Float32Array,
  to: Float32Array,
  k: Float64Array,
  first: number,
  last: number,
  s: number,
): void {
  const [k0, k1, k2, k3, k4, k5, k6, k7, k8] = k;
  const s2 = 2 * s;
  const s3 = 3 * s;
  const s4 = 4 * s;
  const s5 = 5 * s;
  const s6 = 6 * s;
  const s7 = 7 * s;
  const s8 = 8 * s;
  for (let i = first; i < last; i += 1) {
    to[i] =
      k0 * a[i] +
      k1 * (a[i - s] + a[i + s]) +
      k2 * (a[i - s2] + a[i + s2]) +
      k3 * (a[i - s3] + a[i + s3]) +
      k4 * (a[i - s4] + a[i + s4]) +
      k5 * (a[i - s5] + a[i + s5]) +
      k6 * (a[i - s6] + a[i + s6]) +
      k7 * (a[i - s7] + a[i + s7]) +
      k8 * (a[i - s8] + a[i + s8]);
  }
}

function convolveAny(
  from: Float32Array,
  to: Float32Array,
  kernel: Float64Array,
  first: number,
  last: number,
  stride: number,
): void {
  for (let i = first; i < last; i += 1) {
    let sum = kernel[0] * from[i];
    for (let tap = 1, off = stride; tap < kernel.length; tap += 1, off += stride) {
      sum += kernel[tap] * (from[i - off] + from[i + off]);
    }
    to[i] = sum;
  }
}

/** The value at `at` of one row or column, whose end values go on beyond its ends. */
function edge(
  from: Float32Array,
  to: Float32Array,
  kernel: Float64Array,
  start: number,
  stride: number,
  length: number,
  at: number,
): void {
  let sum = kernel[0] * from[start + at * stride];
  for (let tap = 1; tap < kernel.length; tap += 1) {
    const before = Math.max(at - tap, 0);
    const after = at + tap >= length ? length - 1 : at + tap;
    sum += kernel[tap] * (from[start + before * stride] + from[start + after * stride]);
  }
  to[start + at * stride] = sum;
}
