import { unavailable } from '../errors.ts';
import type { Recogniser } from './recogniser.ts';
import type { Shortlister } from './shortlister.ts';
import { toVerdict } from './sightings.ts';
import type { Tier, TierState } from './tier.ts';

export interface RetrievalTierOptions {
  recogniser: Recogniser;
  /** Vectors of an index; null where the recogniser's own index in memory is enough. */
  shortlister: Shortlister | null;
  /** Whether a later tier asks a model about the photo: then it asks for the caption, too. */
  captionedLater?: () => boolean;
  enabled?: boolean;
  budgetMs: number;
}

/** Works that a vector index proposes for geometry to check. */
export const SHORTLIST = 50;

/** Records that ground what follows when nothing was recognised. */
const GROUNDING = 5;

/** How works were found without an index of vectors. */
const LOCAL = 'local features';

/**
 * A shortlist from the index, then a geometric check of each work on it. An index that costs a call is
 * asked only about what the recogniser's own does not find, and where no other call is to come.
 */
export function createRetrievalTier({
  recogniser,
  shortlister,
  captionedLater = () => false,
  enabled = true,
  budgetMs,
}: RetrievalTierOptions): Tier {
  function state(): TierState {
    if (!enabled) return 'disabled';
    if (!shortlister || shortlister.paid) return 'ready';
    return shortlister.state();
  }

  return {
    name: 'retrieval',
    budgetMs,
    state,
    async run({ photo, deadline }, signal) {
      if (shortlister?.paid) {
        const found = await recogniser.findWorks(photo, null, signal);
        const verdict = toVerdict(found, LOCAL);
        if (verdict.outcome !== 'pass' || captionedLater()) return verdict;
        if (shortlister.state() !== 'ready') {
          throw unavailable('shortlist-resting', 'What proposes works is resting after failures.');
        }
      }
      const proposed = shortlister
        ? await shortlister.propose(photo, SHORTLIST, { deadline, signal })
        : null;
      const among = proposed?.map(({ artworkId }) => artworkId) ?? null;
      const sightings = await recogniser.findWorks(photo, among, signal);
      const verdict = toVerdict(sightings, shortlister?.name ?? LOCAL);
      const detail = {
        ...verdict.detail,
        ...(proposed && { shortlist: proposed.length, nearest: proposed[0]?.score }),
      };
      if (verdict.outcome !== 'pass') return { ...verdict, detail };
      return { outcome: 'pass', detail, shortlist: among?.slice(0, GROUNDING) };
    },
  };
}
