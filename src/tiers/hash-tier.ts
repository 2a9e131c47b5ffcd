import { blockHash } from '../photo/block-hash.ts';
import type { ExactCopies } from './exact-copies.ts';
import type { Recogniser } from './recogniser.ts';
import { toVerdict } from './sightings.ts';
import type { Tier } from './tier.ts';

export interface HashTierOptions {
  exactCopies: () => ExactCopies;
  recogniser: Recogniser;
  enabled?: boolean;
  budgetMs: number;
}

/** Agreement of tones that a re-encoded copy has, down to 400 px: 0.92 and more. */
const SAME_TONES = 0.8;

/**
 * An exact copy passes on its hash, where its tones agree as well. Hashes of the picture regions in a real photo only
 * propose: geometry confirms, or the tier passes.
 */
export function createHashTier({
  exactCopies,
  recogniser,
  enabled = true,
  budgetMs,
}: HashTierOptions): Tier {
  return {
    name: 'hash',
    budgetMs,
    state: () => (enabled ? 'ready' : 'disabled'),
    async run({ photo }, signal) {
      const copy = exactCopies().find(await blockHash(photo.pixels));
      // A blank picture's hash is that of any blank wall.
      if (copy && (await recogniser.compareWhole(photo, copy.artworkId, signal)) >= SAME_TONES) {
        const { artworkId, distance, margin } = copy;
        return {
          outcome: 'identified',
          match: { artworkId, confidence: 'confident' },
          detail: { method: 'exact copy', distance, bits: 256, margin },
        };
      }
      const verdict = toVerdict(await recogniser.confirmHashes(photo, signal), 'hash and geometry');
      // What is not certain is the retrieval tier's to look at again, with more.
      return verdict.outcome === 'identified'
        ? verdict
        : { outcome: 'pass', detail: verdict.detail };
    },
  };
}
