/** A vector of one picture of a work; a work may have several. */
export interface IndexedVector {
  /** `artworkId#...`: unique within the namespace. */
  id: string;
  artworkId: string;
  values: Float32Array;
}

export interface VectorMatch {
  artworkId: string;
  /** Cosine, -1 to 1. */
  score: number;
}

/** Nearest neighbours by cosine, in one namespace: one collection under one embedding. */
export interface VectorIndex {
  readonly kind: 'local' | 'pinecone';
  /**
   * Makes sure that the index is there and fits the dimension; with `create: false` it only looks.
   *
   * @returns whether the index is there.
   */
  prepare(signal: AbortSignal, options?: { create?: boolean }): Promise<boolean>;
  upsert(vectors: IndexedVector[], signal: AbortSignal): Promise<void>;
  /** Removes what there is of these ids. */
  remove(ids: string[], signal: AbortSignal): Promise<void>;
  /** The ids of all vectors in the namespace, a page at a time. */
  list(signal: AbortSignal): AsyncIterable<string[]>;
  /** What there is of these ids. */
  fetch(ids: string[], signal: AbortSignal): Promise<IndexedVector[]>;
  /** The nearest works of all queries together, each once with its best score, the best first. */
  query(queries: Float32Array[], limit: number, signal: AbortSignal): Promise<VectorMatch[]>;
  /** Vectors in the namespace. */
  count(signal: AbortSignal): Promise<number>;
}

/** Several answers as one: each work once, with its best score. */
export function mergeMatches(answers: VectorMatch[][], limit: number): VectorMatch[] {
  const best = new Map<string, number>();
  for (const { artworkId, score } of answers.flat()) {
    best.set(artworkId, Math.max(score, best.get(artworkId) ?? Number.NEGATIVE_INFINITY));
  }
  return [...best]
    .map(([artworkId, score]) => ({ artworkId, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
