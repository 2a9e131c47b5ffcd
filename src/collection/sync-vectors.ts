import type { IndexedVector, VectorIndex } from '../ports/vector-index.ts';

/** Vectors sent before the next signal check: a few requests' worth. */
const STEP = 500;

/**
 * Brings an index up to the catalogue's vectors. An index that already holds as many is left
 * alone: its namespace is named for the catalogue's generation.
 */
export async function syncVectors(
  index: VectorIndex,
  vectors: IndexedVector[],
  signal: AbortSignal,
): Promise<{ sent: number }> {
  await index.prepare(signal);
  if ((await index.count(signal)) === vectors.length) return { sent: 0 };
  for (let start = 0; start < vectors.length; start += STEP) {
    signal.throwIfAborted();
    await index.upsert(vectors.slice(start, start + STEP), signal);
  }
  return { sent: vectors.length };
}
