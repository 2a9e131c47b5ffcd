import type { Agreement } from '../regions/appearance.ts';

/** What speaks for a work in a photo, and against it. */
export interface Traits {
  /** Matches that agree on one plane, and all that fall inside the outline. */
  inliers: number;
  insideMatches: number;
  /** How far the agreeing matches reach over the work, 0 to 1. */
  spread: number;
  /** Bits, of 256, between the work's hash and that of what the outline encloses; null if unknown. */
  hashDistance: number | null;
  /** How the work as a whole agrees with what the outline encloses; null if unknown. */
  agreement: Agreement | null;
  /** Inliers of the next best work at the same place, and of the best known look-alike, as shares of this one's. */
  second: number;
  rival: number;
}

/** Matches added to those inside, so that a small outline with few of them proves little. */
const DOUBT = 4;
/** From here on more agreeing matches make no surer: a version of the work has many, too. */
const ENOUGH_INLIERS = 20;
/** Half of 256 bits: what pictures that have nothing in common differ in. */
const CHANCE_DISTANCE = 128;
/** Doublings of colourfulness beyond which it differs no more. */
const MOST_DOUBLINGS = 3;

/** What the score weighs, in this order: 0 to 3, and colour, which counts by its square, to 9. */
export const MEASURES = [
  'inliers',
  'share',
  'spread',
  'likeness',
  'structure',
  'colour',
  'second',
  'rival',
] as const;

export type Measures = Record<(typeof MEASURES)[number], number>;

/** Traits as numbers that a straight line can divide; what is unknown speaks neither way. */
export function measure(traits: Traits): Measures {
  const { inliers, insideMatches, spread, hashDistance, agreement, second, rival } = traits;
  return {
    inliers: Math.min(inliers, ENOUGH_INLIERS) / 10,
    share: inliers / (Math.max(inliers, insideMatches) + DOUBT),
    spread,
    likeness: Math.max(0, CHANCE_DISTANCE - (hashDistance ?? CHANCE_DISTANCE)) / 64,
    structure: Math.max(0, agreement?.structure ?? 0),
    colour: Math.min(MOST_DOUBLINGS, Math.abs(Math.log2(agreement?.colourfulness ?? 1))) ** 2,
    second: Math.min(1, second),
    rival: Math.min(1, rival),
  };
}
