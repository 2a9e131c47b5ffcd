import { GuideError } from '../errors.ts';
import type { Photo } from '../photo/photo.ts';
import { isTimeout, limitTime } from '../policies/limit-time.ts';
import { BUDGET_SPENT } from '../policies/spending.ts';
import type { Recogniser } from './recogniser.ts';
import { SHORTLIST } from './retrieval-tier.ts';
import type { Shortlister } from './shortlister.ts';
import { toVerdict } from './sightings.ts';
import type { Verdict } from './tier.ts';

type Described = Extract<Verdict, { outcome: 'described' }>;

/**
 * Looks for a photo that a model has described among the works whose records are nearest to its
 * caption. Without a find, or when something fails on the way, the description stands; a failure is
 * named in it.
 *
 * @throws the signal's reason when the visitor cancels.
 */
export type CaptionSearch = (
  described: Described,
  { photo, caption }: { photo: Photo; caption: string },
  signal: AbortSignal,
) => Promise<Verdict>;

export interface CaptionSearchOptions {
  shortlister: Shortlister;
  recogniser: Recogniser;
  /** Milliseconds that the search may take, once the caption is there. */
  budgetMs: number;
}

/** Null for a shortlister that captions say nothing to. */
export function createCaptionSearch({
  shortlister,
  recogniser,
  budgetMs,
}: CaptionSearchOptions): CaptionSearch | null {
  const propose = shortlister.proposeByCaption;
  if (!propose) return null;

  async function search(photo: Photo, caption: string, signal: AbortSignal): Promise<Verdict> {
    const deadline = performance.now() + budgetMs;
    const proposed = await propose!(caption, SHORTLIST, { deadline, signal });
    const among = proposed.map(({ artworkId }) => artworkId);
    const sightings = await recogniser.findWorks(photo, among, signal);
    const verdict = toVerdict(sightings, shortlister.name);
    const figures = { shortlist: among.length, nearest: proposed[0]?.score };
    return { ...verdict, detail: { ...verdict.detail, ...figures } };
  }

  return async (described, { photo, caption }, signal) => {
    const { description } = described;
    try {
      const found = await limitTime((signal) => search(photo, caption, signal), budgetMs, signal);
      const detail = { ...described.detail, ...found.detail };
      if (found.outcome === 'identified') return { ...found, description, detail };
      if (found.outcome === 'candidates') return { ...found, detail };
      return { ...described, detail };
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof GuideError ? error : null;
      if (!known && !isTimeout(error)) throw error;
      const searchFailed = known?.message ?? `not done within ${budgetMs} ms`;
      const missing = known?.code === BUDGET_SPENT ? 'budget' : 'retrieval';
      return { ...described, missing, detail: { ...described.detail, searchFailed } };
    }
  };
}
