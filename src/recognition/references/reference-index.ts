import { type HashIndex, hashesOfWork } from '../hashes/hash-index.ts';
import { APPEARANCE_BYTES, type Appearance, decodeAppearance } from '../regions/appearance.ts';
import { createFeatureIndex, type FeatureIndex } from '../search/feature-index.ts';
import type { Confusion } from './confusion.ts';
import {
  buildReferenceData,
  type IndexedWork,
  type ReferenceData,
  type ReferenceDataOptions,
  sizeOf,
} from './reference-data.ts';
import type { Solids } from './solids.ts';

/** Everything that photos are compared with, in memory. */
export interface ReferenceIndex {
  /** Ids by position; proposals speak of positions. */
  ids: string[];
  positionsOf(id: string): number[];
  features: FeatureIndex;
  hashes: HashIndex;
  /** Hashes of the picture at a position, HASH_WORDS words each. */
  hashesOf(position: number): Uint32Array;
  /** What the picture at a position looks like as a whole, where that is known. */
  appearanceOf(position: number): Appearance | null;
  confusionsOf(id: string): Confusion[];
  /** Works with several pictures, to be found by vectors. */
  solids: Solids;
}

/** Searches data that this thread may share with others. */
export function openReferenceIndex(data: ReferenceData): ReferenceIndex {
  const { ids, features, hashes, appearances, hasAppearance, confusions, solids } = data;
  return {
    ids,
    positionsOf: createPositions(ids),
    features: createFeatureIndex(features),
    hashes,
    hashesOf: (at) => hashesOfWork(hashes, at),
    appearanceOf(at) {
      const start = at * APPEARANCE_BYTES;
      return hasAppearance[at]
        ? decodeAppearance(appearances.subarray(start, start + APPEARANCE_BYTES))
        : null;
    },
    confusionsOf: (id) => confusions.get(id) ?? [],
    solids,
  };
}

/** Indexes a collection. Throws a RangeError when features are of another version. */
export function createReferenceIndex(
  works: IndexedWork[],
  options: ReferenceDataOptions = {},
): ReferenceIndex {
  const size = sizeOf(works, options.featuresPerWork);
  return openReferenceIndex(buildReferenceData(works, size, options));
}

/** First position of each id, and from each position on to the id's next: a list for each would take 10 MB in 100,000. */
function createPositions(ids: string[]): ReferenceIndex['positionsOf'] {
  const first = new Map<string, number>();
  const next = new Int32Array(ids.length).fill(-1);
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    next[at] = first.get(ids[at]) ?? -1;
    first.set(ids[at], at);
  }
  return (id) => {
    const positions: number[] = [];
    for (let at = first.get(id) ?? -1; at >= 0; at = next[at]) positions.push(at);
    return positions;
  };
}
