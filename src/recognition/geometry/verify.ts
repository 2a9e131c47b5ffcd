import type { Features } from '../features/features.ts';
import { project } from './homography.ts';
import { type Matches, matchFeatures } from './match.ts';
import { fitPlane, type PlaneFit } from './plane.ts';
import { contains, isConvex, type Quad, sides, signedArea } from './quad.ts';

/** What says that a work is in a photo. */
export interface Verification {
  /** Matches that agree on one plane, counted by place. */
  inliers: number;
  /** Matches that fall inside the work's outline, agreeing or not. */
  insideMatches: number;
  /** inliers / insideMatches, at most 1: low where chance made the matches. */
  ratio: number;
  /** How far the agreeing matches reach over the work, 0 to 1, in its less covered direction. */
  spread: number;
  /** The work's corners in the photo, 0 to 1 (a little outside where the photo cuts the work off). */
  quad: Quad;
  /** Share of the photo that the outline covers; above 1 when the work is larger than the view. */
  area: number;
}

/** The outline may be at most this much of the photo, and at least; beyond is a degenerate plane. */
const LEAST_AREA = 0.002;
const LARGEST_AREA = 12;
/** Opposite sides, and the two directions against the work's own shape, differ at most so much. */
const SIDE_RATIO = 3;
const SHAPE_RATIO = 3.2;
/** Two standard deviations of agreeing places, as a share of the work's side. */
const LEAST_SPREAD = 0.07;

/** Matches, fits a plane and checks that it is one that a camera can see; null when it is not. */
export function verifyWork(
  photo: Features,
  work: Features,
  matches = matchFeatures(work, photo),
): Verification | null {
  const fit = fitPlane(work, photo, matches);
  return fit && judge(photo, work, matches, fit);
}

function judge(
  photo: Features,
  work: Features,
  matches: Matches,
  fit: PlaneFit,
): Verification | null {
  const corners = [
    { x: 0, y: 0 },
    { x: work.width, y: 0 },
    { x: work.width, y: work.height },
    { x: 0, y: work.height },
  ].map((corner) => project(fit.homography, corner));
  if (corners.includes(null)) return null;
  const outline = corners as Quad;
  const area = signedArea(outline) / (photo.width * photo.height);
  const spread = spreadOf(work, matches, fit);
  if (area < LEAST_AREA || area > LARGEST_AREA || !isConvex(outline)) return null;
  if (!hasPlausibleSides(outline, work.width / work.height) || spread < LEAST_SPREAD) return null;
  let insideMatches = 0;
  for (let k = 0; k < matches.count; k += 1) {
    const j = matches.photo[k];
    if (contains(outline, { x: photo.x[j], y: photo.y[j] })) insideMatches += 1;
  }
  return {
    inliers: fit.inliers,
    insideMatches,
    ratio: Math.min(1, fit.inliers / Math.max(1, insideMatches)),
    spread,
    quad: outline.map(({ x, y }) => ({ x: x / photo.width, y: y / photo.height })) as Quad,
    area,
  };
}

function hasPlausibleSides(outline: Quad, aspect: number): boolean {
  const [top, right, bottom, left] = sides(outline);
  const apart = (a: number, b: number) => Math.max(a / b, b / a);
  return (
    apart(top, bottom) < SIDE_RATIO &&
    apart(left, right) < SIDE_RATIO &&
    apart((top + bottom) / (left + right), aspect) < SHAPE_RATIO
  );
}

function spreadOf(work: Features, matches: Matches, fit: PlaneFit): number {
  let n = 0;
  let [sumX, sumY, sumXX, sumYY] = [0, 0, 0, 0];
  for (let k = 0; k < matches.count; k += 1) {
    if (!fit.agrees[k]) continue;
    const x = work.x[matches.work[k]] / work.width;
    const y = work.y[matches.work[k]] / work.height;
    n += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
  }
  const deviation = (sum: number, squares: number) =>
    Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
  return Math.min(1, 2 * Math.min(deviation(sumX, sumXX), deviation(sumY, sumYY)));
}
