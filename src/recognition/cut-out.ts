import type { Features } from './features/features.ts';
import { contains, type Quad, sides, signedArea } from './geometry/quad.ts';
import { rectangleOnto } from './geometry/rectangle-onto.ts';
import { verifyWork } from './geometry/verify.ts';
import type { PhotoEvidence } from './photo-evidence.ts';
import type { RgbImage } from './pixels/image.ts';

/** Of the photo, what an outline may cover to be the work that it was taken of. */
const LEAST_AREA = 0.06;
const LARGEST_AREA = 0.95;
/** An outline within another is its picture, and the other the frame, down to this share of it. */
const LEAST_WITHIN_FRAME = 0.5;
/** Agreeing matches from which on a known picture of the work tells where it is. */
const ENOUGH_INLIERS = 8;
/** Where no edges tell, what a visitor aims at fills the middle: this much of each side. */
const MIDDLE = 0.7;

/**
 * Where in a photo the work is that it was taken of, 0 to 1: as the work's known pictures tell, or
 * else as its edges do, or else the middle. What is around it would be recognised, too, and every
 * work in the same frame on the same wall with it.
 */
export function outlineOfWork(photo: PhotoEvidence, known: Features[]): Quad {
  const seen = known
    .map((features) => verifyWork(photo.features('closer'), features))
    .filter((evidence) => evidence !== null && evidence.inliers >= ENOUGH_INLIERS)
    .sort((a, b) => b!.inliers - a!.inliers)[0];
  return seen?.quad ?? withinFrame(photo.quads()) ?? middle();
}

function withinFrame(quads: Quad[]): Quad | null {
  const likely = quads.filter((quad) => {
    const area = signedArea(quad);
    return area >= LEAST_AREA && area <= LARGEST_AREA && contains(quad, { x: 0.5, y: 0.5 });
  });
  if (likely.length === 0) return null;
  return likely.reduce((best, quad) => {
    const inside = quad.every((corner) => contains(best, corner));
    return inside && signedArea(quad) >= LEAST_WITHIN_FRAME * signedArea(best) ? quad : best;
  });
}

function middle(): Quad {
  const [near, far] = [(1 - MIDDLE) / 2, (1 + MIDDLE) / 2];
  return [
    { x: near, y: near },
    { x: far, y: near },
    { x: far, y: far },
    { x: near, y: far },
  ];
}

/**
 * What the outline (0 to 1) encloses, as if seen from straight ahead, by bilinear samples; its size
 * is that of the longer of opposite sides. Null where the outline is degenerate.
 */
export function cutOut(
  { width, height, data }: RgbImage,
  outline: Quad,
): (RgbImage & { data: Uint8Array }) | null {
  const corners = outline.map(({ x, y }) => ({ x: x * width, y: y * height })) as Quad;
  const [top, right, bottom, left] = sides(corners);
  const across = Math.round(Math.max(top, bottom));
  const down = Math.round(Math.max(left, right));
  const m = rectangleOnto(corners, across, down);
  if (!m || across < 1 || down < 1) return null;
  const result = new Uint8Array(across * down * 3);
  for (let v = 0; v < down; v += 1) {
    for (let u = 0; u < across; u += 1) {
      const w = m[6] * (u + 0.5) + m[7] * (v + 0.5) + m[8];
      const x = (m[0] * (u + 0.5) + m[1] * (v + 0.5) + m[2]) / w - 0.5;
      const y = (m[3] * (u + 0.5) + m[4] * (v + 0.5) + m[5]) / w - 0.5;
      const [x0, y0] = [hold(Math.floor(x), width), hold(Math.floor(y), height)];
      const [x1, y1] = [hold(x0 + 1, width), hold(y0 + 1, height)];
      const [fx, fy] = [hold(x, width) - x0, hold(y, height) - y0];
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (px: number, py: number) => data[3 * (py * width + px) + channel];
        const upper = at(x0, y0) * (1 - fx) + at(x1, y0) * fx;
        const lower = at(x0, y1) * (1 - fx) + at(x1, y1) * fx;
        result[3 * (v * across + u) + channel] = upper * (1 - fy) + lower * fy + 0.5;
      }
    }
  }
  return { width: across, height: down, data: result };
}

/** Nearest place that lies in the image: what it cuts off has the colour of its edge. */
const hold = (at: number, size: number): number => Math.min(size - 1, Math.max(0, at));
