import type { Confusion } from './confidence.ts';
import { countFeatures, decodeFeatures } from './feature-codec.ts';
import { createFeatureIndex, type FeatureIndex } from './feature-index.ts';
import { strongest } from './features.ts';
import { createHashIndex, type HashIndex } from './hash-index.ts';

/** A work as the catalogue keeps it. A work with several pictures comes once for each, with one id. */
export interface IndexedWork {
  id: string;
  /** Encoded features; see feature-codec.ts. */
  features: Uint8Array;
  hashes: Uint32Array;
  /** Look-alikes found at import; see confusions.ts. */
  confusions?: Confusion[];
}

/** Everything that photos are compared with, in memory. */
export interface ReferenceIndex {
  /** Ids by position; proposals speak of positions. */
  ids: string[];
  positionsOf(id: string): number[];
  features: FeatureIndex;
  hashes: HashIndex;
  confusionsOf(id: string): Confusion[];
}

export interface ReferenceIndexOptions {
  /** Strongest features of each work that are kept: fewer save memory, 90 bytes each. */
  featuresPerWork?: number;
}

/** Decodes and indexes a collection. Throws a RangeError when features are of another version. */
export function createReferenceIndex(
  works: IndexedWork[],
  { featuresPerWork = Number.POSITIVE_INFINITY }: ReferenceIndexOptions = {},
): ReferenceIndex {
  const ids = works.map(({ id }) => id);
  const positions = new Map<string, number[]>();
  ids.forEach((id, at) => {
    positions.set(id, [...(positions.get(id) ?? []), at]);
  });
  const confusions = new Map(works.map(({ id, confusions: own }) => [id, own ?? []]));
  return {
    ids,
    positionsOf: (id) => positions.get(id) ?? [],
    features: createFeatureIndex(
      works.map(({ features }) => ({
        count: Math.min(countFeatures(features), featuresPerWork),
        read: () => strongest(decodeFeatures(features), featuresPerWork),
      })),
    ),
    hashes: createHashIndex(works.map(({ hashes }) => hashes)),
    confusionsOf: (id) => confusions.get(id) ?? [],
  };
}
