/** Upright sRGB pixels, three interleaved channels of 8 bits. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Luma, row by row, 0 (black) to 255 (white). */
export interface GreyImage {
  width: number;
  height: number;
  data: Float32Array;
}

/**
 * Luma of ITU-R BT.601, in `memory` where that is given and large enough. Throws a RangeError when
 * the data does not fit the size.
 */
export function toGrey({ width, height, data }: RgbImage, memory?: Float32Array): GreyImage {
  const count = width * height;
  if (!(width > 0 && height > 0) || data.length < count * 3) {
    throw new RangeError(`${data.length} bytes are no ${width} x ${height} RGB image`);
  }
  const fits = memory !== undefined && memory.length >= count;
  const grey = fits ? memory.subarray(0, count) : new Float32Array(count);
  for (let i = 0, p = 0; i < count; i += 1, p += 3) {
    grey[i] = 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
  }
  return { width, height, data: grey };
}
