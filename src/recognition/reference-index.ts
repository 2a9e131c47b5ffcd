import { APPEARANCE_BYTES, type Appearance, decodeAppearance } from './appearance.ts';
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
  /** See appearance.ts; without it nothing tells a version of the work from the work. */
  appearance?: Uint8Array;
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
  /** What the picture at a position looks like as a whole, where that is known. */
  appearanceOf(position: number): Appearance | null;
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
  const appearances = joinAppearances(works);
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
    appearanceOf: appearances,
    confusionsOf: (id) => confusions.get(id) ?? [],
  };
}

/** One array for all, decoded when asked for: thousands of small ones would take more than is in them. */
function joinAppearances(works: IndexedWork[]): ReferenceIndex['appearanceOf'] {
  const joined = new Uint8Array(works.length * APPEARANCE_BYTES);
  const known = works.map(({ appearance }, at) => {
    if (appearance) joined.set(appearance, at * APPEARANCE_BYTES);
    return appearance !== undefined;
  });
  return (at) =>
    known[at]
      ? decodeAppearance(joined.subarray(at * APPEARANCE_BYTES, (at + 1) * APPEARANCE_BYTES))
      : null;
}
