import type { Point } from './homography.ts';

/** Four corners, clockwise as seen, from the work's own top left. */
export type Quad = [Point, Point, Point, Point];

/** Signed area by the shoelace formula: positive when clockwise with y pointing down. */
export function signedArea(quad: Quad): number {
  let sum = 0;
  for (let i = 0; i < 4; i += 1) {
    const a = quad[i];
    const b = quad[(i + 1) % 4];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

/** Whether it turns the same way, clockwise, at every corner: convex and not mirrored. */
export function isConvex(quad: Quad): boolean {
  return quad.every((b, i) => {
    const a = quad[(i + 3) % 4];
    const c = quad[(i + 1) % 4];
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0;
  });
}

export function contains(quad: Quad, { x, y }: Point): boolean {
  return quad.every((a, i) => {
    const b = quad[(i + 1) % 4];
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0;
  });
}

/** Lengths of the sides: top, right, bottom, left. */
export function sides(quad: Quad): [number, number, number, number] {
  const length = (i: number) =>
    Math.hypot(quad[(i + 1) % 4].x - quad[i].x, quad[(i + 1) % 4].y - quad[i].y);
  return [length(0), length(1), length(2), length(3)];
}

export function centreOf(quad: Quad): Point {
  return {
    x: (quad[0].x + quad[1].x + quad[2].x + quad[3].x) / 4,
    y: (quad[0].y + quad[1].y + quad[2].y + quad[3].y) / 4,
  };
}
