import type { Features } from '../features/features.ts';
import { turnsBetween } from '../kernels/angle.ts';
import {
  type Correspondences,
  fitAffine,
  fitHomography,
  type Homography,
  similarity,
} from './homography.ts';
import type { Matches } from './match.ts';

/** How a work's plane lies in a photo, and which matches say so. */
export interface PlaneFit {
  homography: Homography;
  /** For each match, 1 when it agrees. */
  agrees: Uint8Array;
  /** Agreeing matches; several at one place count once. */
  inliers: number;
}

/** Errors allowed while refining, as shares of the work's size in the photo: wide for a start, as a similarity cannot follow perspective. */
const FIRST_TOLERANCE = 0.08;
const AFFINE_TOLERANCE = 0.04;
const FINAL_TOLERANCE = 0.018;
/** A pixel error that is always allowed: what localisation cannot do better. */
const LEAST_TOLERANCE_PX = 2.5;
/** Matches may differ this much from a hypothesis in scale (octaves) and angle (turns). */
const SCALE_REACH = 1;
const ANGLE_REACH = 0.12;
/** With fewer agreeing matches a homography bends to fit noise; an affine map is kept. */
const HOMOGRAPHY_MATCHES = 8;
const REFINED_HYPOTHESES = 5;

/**
 * Finds the plane that most matches agree on. Every match has a scale and an angle, so that one
 * alone gives a whole hypothesis (Philbin et al., "Object retrieval with large vocabularies and
 * fast spatial matching", 2007): all are tried, without chance, and the best are refined to an
 * affine map and a homography by least squares. Null with fewer than 4 agreeing matches.
 */
export function fitPlane(work: Features, photo: Features, matches: Matches): PlaneFit | null {
  const n = matches.count;
  if (n < 4) return null;
  const size = Math.sqrt(work.width * work.height);
  const ranked = Array.from({ length: n }, (_, m) => {
    const [i, j] = [matches.work[m], matches.photo[m]];
    const scale = photo.scale[j] / work.scale[i];
    const turns = photo.angle[j] - work.angle[i];
    const homography = similarity(
      { x: work.x[i], y: work.y[i] },
      { x: photo.x[j], y: photo.y[j] },
      scale,
      turns,
    );
    const reach = Math.max(LEAST_TOLERANCE_PX, FIRST_TOLERANCE * size * scale);
    const agrees = agreeing(work, photo, matches, homography, reach, { scale, turns });
    return { homography, agrees, scale, inliers: count(agrees) };
  }).sort((a, b) => b.inliers - a.inliers);
  let best: PlaneFit | null = null;
  for (const start of ranked.slice(0, REFINED_HYPOTHESES)) {
    if (start.inliers < 4) break;
    const fit = refine(work, photo, matches, start.homography, start.agrees, size);
    if (fit && (!best || fit.inliers > best.inliers)) best = fit;
  }
  return best && best.inliers >= 4 ? best : null;
}

function refine(
  work: Features,
  photo: Features,
  matches: Matches,
  start: Homography,
  startAgrees: Uint8Array,
  size: number,
): PlaneFit | null {
  let homography = start;
  let agrees = startAgrees;
  for (let round = 0; round < 6; round += 1) {
    const inliers = count(agrees);
    if (inliers < 4) return null;
    const points = correspondences(work, photo, matches, agrees, inliers);
    const bends = round >= 2 && inliers >= HOMOGRAPHY_MATCHES;
    const next = bends ? fitHomography(points) : fitAffine(points);
    if (!next) return null;
    homography = next;
    const scale = scaleAt(homography, work.width / 2, work.height / 2);
    const tolerance = round < 2 ? AFFINE_TOLERANCE : FINAL_TOLERANCE;
    const reach = Math.max(LEAST_TOLERANCE_PX, tolerance * size * scale);
    agrees = agreeing(work, photo, matches, homography, reach, null);
  }
  return { homography, agrees, inliers: distinct(work, photo, matches, agrees) };
}

/** Square root of the area that a unit of area at (x, y) is mapped to. */
export function scaleAt(m: Homography, x: number, y: number): number {
  const w = m[6] * x + m[7] * y + m[8];
  const det =
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6]);
  return w > 0 ? Math.sqrt(Math.abs(det) / w ** 3) : 0;
}

function agreeing(
  work: Features,
  photo: Features,
  matches: Matches,
  m: Homography,
  reach: number,
  pose: { scale: number; turns: number } | null,
): Uint8Array {
  const agrees = new Uint8Array(matches.count);
  for (let k = 0; k < matches.count; k += 1) {
    const i = matches.work[k];
    const j = matches.photo[k];
    const w = m[6] * work.x[i] + m[7] * work.y[i] + m[8];
    if (w <= 0) continue;
    const dx = (m[0] * work.x[i] + m[1] * work.y[i] + m[2]) / w - photo.x[j];
    const dy = (m[3] * work.x[i] + m[4] * work.y[i] + m[5]) / w - photo.y[j];
    if (dx * dx + dy * dy > reach * reach) continue;
    if (pose) {
      const octaves = Math.log2(photo.scale[j] / (work.scale[i] * pose.scale));
      const turned = turnsBetween(pose.turns, photo.angle[j] - work.angle[i]);
      if (Math.abs(octaves) > SCALE_REACH || Math.abs(turned) > ANGLE_REACH) continue;
    }
    agrees[k] = 1;
  }
  return agrees;
}

function count(flags: Uint8Array): number {
  let sum = 0;
  for (const flag of flags) sum += flag;
  return sum;
}

/** Agreeing matches whose places differ in both pictures: a spot with two directions is one spot. */
function distinct(work: Features, photo: Features, matches: Matches, agrees: Uint8Array): number {
  const seenWork = new Set<number>();
  const seenPhoto = new Set<number>();
  let found = 0;
  for (let k = 0; k < matches.count; k += 1) {
    if (!agrees[k]) continue;
    const a = place(work, matches.work[k]);
    const b = place(photo, matches.photo[k]);
    if (!seenWork.has(a) && !seenPhoto.has(b)) found += 1;
    seenWork.add(a);
    seenPhoto.add(b);
  }
  return found;
}

function place({ x, y }: Features, i: number): number {
  return Math.round(x[i] / 2) * 0x10000 + Math.round(y[i] / 2);
}

function correspondences(
  work: Features,
  photo: Features,
  matches: Matches,
  agrees: Uint8Array,
  inliers: number,
): Correspondences {
  const points = {
    count: inliers,
    fromX: new Float64Array(inliers),
    fromY: new Float64Array(inliers),
    toX: new Float64Array(inliers),
    toY: new Float64Array(inliers),
  };
  for (let k = 0, at = 0; k < matches.count; k += 1) {
    if (!agrees[k]) continue;
    points.fromX[at] = work.x[matches.work[k]];
    points.fromY[at] = work.y[matches.work[k]];
    points.toX[at] = photo.x[matches.photo[k]];
    points.toY[at] = photo.y[matches.photo[k]];
    at += 1;
  }
  return points;
}
