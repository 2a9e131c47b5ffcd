import type { Analysis, Outline } from '../../src/contract.ts';
import { ACANTHUS, BOATS, CANYON } from './scripted-works.ts';

/** Left of the photo's middle, and not at its top or bottom. */
const LEFT: Outline = [
  [0.1, 0.3],
  [0.5, 0.3],
  [0.5, 0.7],
  [0.1, 0.7],
];

/** Results for the scripted guide to end an analysis with, each with all that its screen shows. */
export const RESULTS = {
  identified: {
    outcome: 'identified',
    confidence: 'likely',
    artwork: CANYON,
    outline: LEFT,
    tiers: [{ name: 'hash', outcome: 'identified', ms: 12_345, detail: { inliers: 31 } }],
  },
  candidates: {
    outcome: 'candidates',
    confidence: 'unsure',
    candidates: [CANYON, BOATS, ACANTHUS].map((artwork) => ({
      artwork,
      confidence: 'unsure',
      outline: null,
    })),
  },
  unsuitable: { outcome: 'unsuitable', advice: { reason: 'no-artwork', text: '' } },
} satisfies Record<string, Partial<Analysis>>;
