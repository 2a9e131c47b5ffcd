import type { Agreement } from './appearance.ts';
import type { Verification } from './verify.ts';

/** As in the contract with the page. */
export type Confidence = 'confident' | 'likely' | 'unsure';

/** A look-alike in the collection: how well the two references match each other. */
export interface Confusion {
  id: string;
  inliers: number;
}

const CONFIDENT = 0.9;
const LIKELY = 0.5;
/** The most that is not Confident. */
const JUST_LIKELY = 0.89;
/** Fewer agreeing matches than this are never Confident, however pure. */
const CONFIDENT_INLIERS = 10;
/** From here on more agreeing matches make no surer: a look-alike has many, too. */
const ENOUGH_INLIERS = 20;
/** Tones that agree less, with colourfulness that differs by a larger factor, are another version's. */
const SAME_STRUCTURE = 0.7;
const SAME_COLOURS = 3;
/** Of a work that matches only loosely: worth asking about, never more (BENCHMARKS.md, Sculpture). */
export const RESEMBLANCE_SCORE = 0.4;
/** Matches added to those inside, so that a small outline with few of them proves little. */
const DOUBT = 4;

/**
 * How sure it is that the photo shows this work, 0 to 1. Both the number of agreeing matches and
 * their share must be high: chance gives many matches that disagree, a repeated ornament few that
 * agree, and another version of a work many of both. The weights come from 548 checked pairs of real
 * photos and works (right ones mostly above 20 of 30, wrong ones at most 10 of 55, or 7 of 8 on a
 * tiny outline); BENCHMARKS.md says how it holds. `rivals`: look-alikes with nearly as much evidence.
 * `agreement`: of the work's appearance with what its outline encloses.
 */
export function scoreOf(
  { inliers, insideMatches }: Verification,
  { rivals = 0, agreement }: { rivals?: number; agreement?: Agreement } = {},
): number {
  const share = inliers / (Math.max(inliers, insideMatches) + DOUBT);
  const evidence = 0.5 * (Math.min(inliers, ENOUGH_INLIERS) - 9) + 14 * (share - 0.38);
  const score = 1 / (1 + Math.exp(-evidence));
  const doubtful =
    inliers < CONFIDENT_INLIERS || rivals > 0 || (agreement && isOtherVersion(agreement));
  return doubtful ? Math.min(score, JUST_LIKELY) : score;
}

/**
 * A drawing or print of a painting has the painting's lines, which local features go by, but neither
 * its tones nor its colours. Cameras change colours, too, by up to a factor of 5 in 414 checked pairs;
 * but then the tones agree.
 */
function isOtherVersion({ structure, colourfulness }: Agreement): boolean {
  const factor = Math.max(colourfulness, 1 / colourfulness);
  return structure < SAME_STRUCTURE && factor > SAME_COLOURS;
}

/** Whether a closer check can change what a score means: below, it cannot. */
export const isConfident = (score: number): boolean => score >= CONFIDENT;

export function confidenceOf(score: number): Confidence {
  return score >= CONFIDENT ? 'confident' : score >= LIKELY ? 'likely' : 'unsure';
}
