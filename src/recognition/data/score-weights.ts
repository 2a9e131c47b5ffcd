// Written by scripts/calibrate-recognition.ts from made photos of 95 works.

/** What each measure adds to the logarithm of the odds, and where those begin. */
export const WEIGHTS = {
  inliers: 1.693,
  share: 1.723,
  spread: 0.492,
  likeness: 3.532,
  structure: 1.998,
  colour: -0.708,
  second: -1.779,
  rival: 0,
};
export const BIAS = -4.473;

/** Scores from which on a work is Confident, and Likely. */
export const CONFIDENT = 0.9;
export const LIKELY = 0.5;
