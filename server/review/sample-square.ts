import type { RgbImage } from '../../src/photo/photo.ts';

/**
 * The picture as a net wants it: `side` by `side` samples of three channels, 0 to 255, with nothing to the
 * right of it or below it where it is no square itself. Between four pixels, weighed by distance, as
 * TensorFlow's resizeBilinear does it, which takes the whole picture into its memory three times over.
 */
export function sampleSquare({ width, height, data }: RgbImage, side: number): Float32Array {
  const scale = Math.max(width, height) / side;
  const samples = new Float32Array(side * side * 3);
  for (let row = 0; row * scale < height && row < side; row++) {
    const top = Math.floor(row * scale);
    const below = Math.min(top + 1, height - 1);
    const down = row * scale - top;
    for (let column = 0; column * scale < width && column < side; column++) {
      const left = Math.floor(column * scale);
      const beside = Math.min(left + 1, width - 1);
      const across = column * scale - left;
      for (let channel = 0; channel < 3; channel++) {
        const at = (y: number, x: number) => data[(y * width + x) * 3 + channel];
        const upper = at(top, left) + (at(top, beside) - at(top, left)) * across;
        const lower = at(below, left) + (at(below, beside) - at(below, left)) * across;
        samples[(row * side + column) * 3 + channel] = upper + (lower - upper) * down;
      }
    }
  }
  return samples;
}
