import { freeMemory } from '../free-memory.ts';
import type { GreyImage } from './image.ts';

/**
 * Makes the longer side `longer` px by averaging areas, which keeps fine texture from folding into
 * false edges. An image that is already that small is returned as it is.
 */
export function shrinkTo(image: GreyImage, longer: number): GreyImage {
  const scale = longer / Math.max(image.width, image.height);
  if (scale >= 1) return image;
  if (scale === 0.5) return halve(image);
  return resizeByArea(
    image,
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  );
}

/** The mean of each 2 x 2 pixels; an odd last row or column is left out. */
function halve(image: GreyImage): GreyImage {
  const width = Math.max(1, image.width >> 1);
  const height = Math.max(1, image.height >> 1);
  const right = image.width > 1 ? 1 : 0;
  const down = image.height > 1 ? image.width : 0;
  const { data: from } = image;
  const data = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let p = 2 * y * image.width, end = to + width; to < end; p += 2, to += 1) {
      data[to] = (from[p] + from[p + right] + from[p + down] + from[p + down + right]) / 4;
    }
  }
  return { width, height, data };
}

/** Area average to `width` x `height` px, each at most the image's own. */
export function resizeByArea(image: GreyImage, width: number, height: number): GreyImage {
  const across = spans(image.width, width);
  const down = spans(image.height, height);
  const narrow = new Float32Array(width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    const row = y * image.width;
    for (let x = 0; x < width; x += 1) {
      const first = across.first[x];
      const last = across.last[x];
      let sum = across.head[x] * image.data[row + first];
      for (let i = first + 1; i < last; i += 1) sum += image.data[row + i];
      if (last > first) sum += across.tail[x] * image.data[row + last];
      narrow[y * width + x] = sum * across.unit;
    }
  }
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const first = down.first[y];
    const last = down.last[y];
    for (let i = first; i <= last; i += 1) {
      const weight = (i === first ? down.head[y] : i === last ? down.tail[y] : 1) * down.unit;
      const from = i * width;
      for (let x = 0, to = y * width; x < width; x += 1, to += 1) {
        data[to] += weight * narrow[from + x];
      }
    }
  }
  freeMemory(narrow);
  return { width, height, data };
}

/** For each target pixel: its first and last source pixel, and how much of those two it covers. */
function spans(from: number, to: number) {
  const step = from / to;
  const first = new Int32Array(to);
  const last = new Int32Array(to);
  const head = new Float32Array(to);
  const tail = new Float32Array(to);
  for (let i = 0; i < to; i += 1) {
    const start = i * step;
    const end = Math.min(from, start + step);
    first[i] = Math.floor(start);
    last[i] = Math.min(from - 1, Math.ceil(end - 1e-9) - 1);
    head[i] = Math.min(first[i] + 1, end) - start;
    tail[i] = end - last[i];
  }
  return { first, last, head, tail, unit: 1 / step };
}
