import type { Features } from '../features/features.ts';
import { turnsBetween } from '../kernels/angle.ts';
import { project, similarity } from './homography.ts';
import { type Matches, matchFeatures } from './match.ts';

/**
 * How far a match may lie from where one view of a solid thing puts it in another, as a share of the
 * work's size, and how far it may differ in scale (octaves) and angle (turns): sculpture turns and
 * its parts move against each other, yet what was to the left stays there.
 */
const REACH = 0.2;
const SCALE_REACH = 1;
const ANGLE_REACH = 0.12;
/** Features nearer to each other than this, in pixels, are one place. */
const ONE_PLACE = 3;

/**
 * Matches, counted by place, that agree loosely on where the work is: no plane is fitted, so that
 * it holds for sculpture too. As in plane.ts every match gives a whole hypothesis, and all are tried.
 */
export function countLooseMatches(
  photo: Features,
  work: Features,
  matches = matchFeatures(work, photo),
): number {
  let most = 0;
  for (let k = 0; k < matches.count; k += 1) {
    most = Math.max(most, countAgreeing(photo, work, matches, k));
  }
  return most;
}

function countAgreeing(photo: Features, work: Features, matches: Matches, one: number): number {
  const pose = poseOf(photo, work, matches, one);
  const [a, b] = [matches.work[one], matches.photo[one]];
  const placed = similarity(
    { x: work.x[a], y: work.y[a] },
    { x: photo.x[b], y: photo.y[b] },
    pose.scale,
    pose.turns,
  );
  const reach = REACH * Math.sqrt(work.width * work.height) * pose.scale;
  const seenInWork = new Set<number>();
  const seenInPhoto = new Set<number>();
  let agreeing = 0;
  for (let k = 0; k < matches.count; k += 1) {
    const [i, j] = [matches.work[k], matches.photo[k]];
    const own = poseOf(photo, work, matches, k);
    if (Math.abs(Math.log2(own.scale / pose.scale)) > SCALE_REACH) continue;
    if (Math.abs(turnsBetween(pose.turns, own.turns)) > ANGLE_REACH) continue;
    const expected = project(placed, { x: work.x[i], y: work.y[i] });
    if (!expected) continue;
    if (Math.hypot(expected.x - photo.x[j], expected.y - photo.y[j]) > reach) continue;
    const [inWork, inPhoto] = [placeOf(work, i), placeOf(photo, j)];
    if (!seenInWork.has(inWork) && !seenInPhoto.has(inPhoto)) agreeing += 1;
    seenInWork.add(inWork);
    seenInPhoto.add(inPhoto);
  }
  return agreeing;
}

const poseOf = (photo: Features, work: Features, matches: Matches, k: number) => ({
  scale: photo.scale[matches.photo[k]] / work.scale[matches.work[k]],
  turns: photo.angle[matches.photo[k]] - work.angle[matches.work[k]],
});

const placeOf = ({ x, y }: Features, i: number): number =>
  Math.round(x[i] / ONE_PLACE) * 0x10000 + Math.round(y[i] / ONE_PLACE);
