import { isConvex, type Quad, signedArea } from '../geometry/quad.ts';
import type { GreyImage } from '../pixels/image.ts';
import { type EdgeLine, findEdgeLines } from './edge-lines.ts';

/** A part of the photo that may be a picture. */
export interface QuadCandidate {
  /** Corners in pixels of the image that was searched. */
  quad: Quad;
  /** Share of the outline that edges support, 0 to 1. */
  support: number;
}

const LINES = 14;
const LEAST_SUPPORT = 0.4;
const LEAST_SIDE = 0.12;
const OUTSIDE = 0.04;
/** What the photo's own border, as a side, counts as. */
const BORDER_SUPPORT = 0.55;

/**
 * Likely outlines of flat works: two lines across and two down whose sides are supported by edges.
 * Nested outlines (frame, mat, picture) all count; the whole photo is always the first candidate.
 */
export function findQuads(image: GreyImage, most = 10): QuadCandidate[] {
  const { width, height } = image;
  const lines = findEdgeLines(image, LINES);
  const across = [...lines.across, border(0, width), border(height, width)];
  const down = [...lines.down, border(0, height), border(width, height)];
  const candidates: QuadCandidate[] = [];
  for (const [top, bottom] of pairs(across, width / 2, LEAST_SIDE * height)) {
    for (const [left, right] of pairs(down, height / 2, LEAST_SIDE * width)) {
      const quad: Quad = [
        meet(top, left),
        meet(top, right),
        meet(bottom, right),
        meet(bottom, left),
      ];
      const inside = quad.every(
        ({ x, y }) =>
          x > -OUTSIDE * width &&
          x < (1 + OUTSIDE) * width &&
          y > -OUTSIDE * height &&
          y < (1 + OUTSIDE) * height,
      );
      if (!inside || !isConvex(quad)) continue;
      const sides = [
        along(top, quad[0].x, quad[1].x),
        along(bottom, quad[3].x, quad[2].x),
        along(left, quad[0].y, quad[3].y),
        along(right, quad[1].y, quad[2].y),
      ];
      const support = (sides[0] + sides[1] + sides[2] + sides[3] + 2 * Math.min(...sides)) / 6;
      if (support >= LEAST_SUPPORT) candidates.push({ quad, support });
    }
  }
  const size = width * height;
  const weight = ({ quad, support }: QuadCandidate) => support * (signedArea(quad) / size) ** 0.15;
  candidates.sort((a, b) => weight(b) - weight(a));
  const kept: QuadCandidate[] = [{ quad: wholeOf(width, height), support: 0 }];
  const apart = 0.025 * Math.max(width, height);
  for (const candidate of candidates) {
    if (kept.length >= most) break;
    if (kept.every(({ quad }) => differs(quad, candidate.quad, apart))) kept.push(candidate);
  }
  return kept;
}

export function wholeOf(width: number, height: number): Quad {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

/** The quad drawn in towards its middle by `share` of its size on each side. */
export function inset(quad: Quad, share: number): Quad {
  const [a, b, c, d] = quad;
  const at = (u: number, v: number) => ({
    x: (a.x * (1 - u) + b.x * u) * (1 - v) + (d.x * (1 - u) + c.x * u) * v,
    y: (a.y * (1 - u) + b.y * u) * (1 - v) + (d.y * (1 - u) + c.y * u) * v,
  });
  const far = 1 - share;
  return [at(share, share), at(far, share), at(far, far), at(share, far)];
}

function border(at: number, length: number): EdgeLine {
  const support = Uint16Array.from({ length: length + 1 }, (_, i) =>
    Math.round(i * BORDER_SUPPORT),
  );
  return { at, slope: 0, support };
}

function pairs(lines: EdgeLine[], middle: number, least: number): [EdgeLine, EdgeLine][] {
  const sorted = lines.toSorted((a, b) => a.at + a.slope * middle - b.at - b.slope * middle);
  return sorted.flatMap((first, i) =>
    sorted
      .slice(i + 1)
      .filter((second) => second.at - first.at + (second.slope - first.slope) * middle >= least)
      .map((second): [EdgeLine, EdgeLine] => [first, second]),
  );
}

function meet(across: EdgeLine, down: EdgeLine) {
  const y = (across.at + across.slope * down.at) / (1 - across.slope * down.slope);
  return { x: down.at + down.slope * y, y };
}

/** Supported share of the line between two positions along it. */
function along({ support }: EdgeLine, from: number, to: number): number {
  const end = support.length - 1;
  const first = Math.max(0, Math.min(end, Math.round(from)));
  const last = Math.max(0, Math.min(end, Math.round(to)));
  return last > first ? (support[last] - support[first]) / (last - first) : 0;
}

function differs(a: Quad, b: Quad, apart: number): boolean {
  return a.some((corner, i) => Math.hypot(corner.x - b[i].x, corner.y - b[i].y) > apart);
}
