import type { Verification } from './verify.ts';

/** As in the contract with the page. */
export type Confidence = 'confident' | 'likely' | 'unsure';

/** A look-alike in the collection: how well the two references match each other. */
export interface Confusion {
  id: string;
  inliers: number;
}

/**
 * A score from 0 to 1 for one verified work: 0.9 and up is Confident, 0.5 and up Likely.
 * Both the count of agreeing matches and their share must be high: chance gives many matches that
 * disagree, a repeated ornament few that agree.
 */
export function scoreOf({ inliers, ratio }: Verification): number {
  const evidence = 0.55 * (inliers - 8) + 9 * (ratio - 0.42) + 0.9;
  return 1 / (1 + Math.exp(-evidence));
}

const CONFIDENT = 0.9;
const LIKELY = 0.5;

export function confidenceOf(score: number): Confidence {
  return score >= CONFIDENT ? 'confident' : score >= LIKELY ? 'likely' : 'unsure';
}
