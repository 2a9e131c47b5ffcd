import { fitHomography, type Homography } from './homography.ts';
import type { Quad } from './quad.ts';

/** What takes a rectangle at the origin onto a quad, corner to corner; null when that is degenerate. */
export const rectangleOnto = (quad: Quad, width: number, height: number): Homography | null =>
  fitHomography({
    count: 4,
    fromX: Float64Array.of(0, width, width, 0),
    fromY: Float64Array.of(0, 0, height, height),
    toX: Float64Array.from(quad, ({ x }) => x),
    toY: Float64Array.from(quad, ({ y }) => y),
  });
