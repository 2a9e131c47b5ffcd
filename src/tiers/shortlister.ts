import type { Photo } from '../photo/photo.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { VectorIndex, VectorMatch } from '../ports/vector-index.ts';
import type { PhotoEmbedding } from './photo-embedding.ts';
import type { TierState } from './tier.ts';

/** Proposes works that a photo may show. */
export interface Shortlister {
  readonly name: string;
  /** Whether a proposal costs money: then what costs none is tried first. */
  readonly paid: boolean;
  state(): TierState;
  propose(
    photo: Photo,
    limit: number,
    call: { deadline: number; signal: AbortSignal },
  ): Promise<VectorMatch[]>;
}

/**
 * The photo's vectors against a vector index, behind the index's own policy. The index is asked for
 * each time: another collection has another one.
 */
export function createVectorShortlister({
  embedding,
  index,
  policy,
}: {
  embedding: PhotoEmbedding;
  index: () => VectorIndex;
  policy: UpstreamPolicy;
}): Shortlister {
  return {
    name: `${embedding.name} in ${index().kind} index`,
    paid: embedding.paid,
    state: () => (embedding.available() && policy.available() ? 'ready' : 'resting'),
    async propose(photo, limit, call) {
      const queries = await embedding.embedPhoto(photo, call);
      return policy.execute((signal) => index().query(queries, limit, signal), call);
    },
  };
}
