import type { IndexedVector } from './vector-index.ts';

/**
 * The vectors that an index should hold for a catalogue. Their ids carry a hash of what they are made
 * of, so that ids alone tell what has changed.
 */
export interface VectorSource {
  readonly ids: ReadonlySet<string>;
  /** The vectors of these ids, in any order. */
  read(ids: string[], signal: AbortSignal): Promise<IndexedVector[]>;
}
