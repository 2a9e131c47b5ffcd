import type { Quad } from '../geometry/quad.ts';
import { rectangleOnto } from '../geometry/rectangle-onto.ts';
import type { GreyImage } from '../pixels/image.ts';

/**
 * The part of the image inside `quad` (pixels) as a square of `side` x `side` px, as if seen from
 * straight ahead: bilinear samples, the mean of 2 x 2 for each pixel. Null when the quad is degenerate.
 */
export function rectify(image: GreyImage, quad: Quad, side: number): Float32Array | null {
  const m = rectangleOnto(quad, side, side);
  if (!m) return null;
  const patch = new Float32Array(side * side);
  for (let v = 0; v < 2 * side; v += 1) {
    const py = v / 2 + 0.25;
    const row = (v >> 1) * side;
    for (let u = 0; u < 2 * side; u += 1) {
      const px = u / 2 + 0.25;
      const w = m[6] * px + m[7] * py + m[8];
      const x = (m[0] * px + m[1] * py + m[2]) / w - 0.5;
      const y = (m[3] * px + m[4] * py + m[5]) / w - 0.5;
      patch[row + (u >> 1)] += sample(image, x, y) / 4;
    }
  }
  return patch;
}

function sample({ width, height, data }: GreyImage, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > width - 1.001 ? Math.max(0, width - 1.001) : x;
  const cy = y < 0 ? 0 : y > height - 1.001 ? Math.max(0, height - 1.001) : y;
  const left = Math.floor(cx);
  const top = Math.floor(cy);
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const fx = cx - left;
  const fy = cy - top;
  const upper = data[top * width + left] * (1 - fx) + data[top * width + right] * fx;
  const lower = data[bottom * width + left] * (1 - fx) + data[bottom * width + right] * fx;
  return upper * (1 - fy) + lower * fy;
}
