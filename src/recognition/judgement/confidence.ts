import { BIAS, CONFIDENT, LIKELY, WEIGHTS } from '../data/score-weights.ts';
import { MEASURES, type Measures, measure, type Traits } from './traits.ts';

/** As in the contract with the page. */
export type Confidence = 'confident' | 'likely' | 'unsure';

const weights: Measures = WEIGHTS;

/** Of a work that matches only loosely: worth asking about, never more (BENCHMARKS.md, Sculpture). */
export const RESEMBLANCE_SCORE = 0.4;

/**
 * How sure it is that the photo shows this work, 0 to 1: logistic regression on all the evidence,
 * fitted to made photos of references alone (scripts/calibrate-recognition.ts), so that every real
 * photo is one that it never saw. BENCHMARKS.md says how it holds on those.
 */
export function scoreOf(traits: Traits): number {
  const measures = measure(traits);
  const odds = MEASURES.reduce((sum, name) => sum + weights[name] * measures[name], BIAS);
  return 1 / (1 + Math.exp(-odds));
}

export function confidenceOf(score: number): Confidence {
  return score >= CONFIDENT ? 'confident' : score >= LIKELY ? 'likely' : 'unsure';
}
