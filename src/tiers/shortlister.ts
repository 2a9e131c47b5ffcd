import type { Photo } from '../photo/photo.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { VectorIndex, VectorMatch } from '../ports/vector-index.ts';
import type { CaptionEmbedding, EmbeddingCall, PhotoEmbedding } from './photo-embedding.ts';
import type { TierState } from './tier.ts';

/** Proposes works that a photo may show. */
export interface Shortlister {
  readonly name: string;
  /** Whether a proposal costs money: then what costs none is tried first. */
  readonly paid: boolean;
  state(): TierState;
  propose(photo: Photo, limit: number, call: EmbeddingCall): Promise<VectorMatch[]>;
  /** The same for a photo of which a model has said something; absent where works are not found by that. */
  proposeByCaption?(caption: string, limit: number, call: EmbeddingCall): Promise<VectorMatch[]>;
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
  embedding: PhotoEmbedding | CaptionEmbedding;
  index: () => VectorIndex;
  policy: UpstreamPolicy;
}): Shortlister {
  const nearest = (queries: Float32Array[], limit: number, call: EmbeddingCall) =>
    policy.execute((signal) => index().query(queries, limit, signal), call);

  return {
    name: `${embedding.name} in ${index().kind} index`,
    paid: embedding.paid,
    state: () => (embedding.available() && policy.available() ? 'ready' : 'resting'),
    propose: async (photo, limit, call) =>
      nearest(await embedding.embedPhoto(photo, call), limit, call),
    ...('embedCaption' in embedding && {
      proposeByCaption: async (caption: string, limit: number, call: EmbeddingCall) =>
        nearest(await embedding.embedCaption(caption, call), limit, call),
    }),
  };
}
