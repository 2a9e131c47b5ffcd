import { type Allocate, allocateOwn } from '../allocate.ts';
import { countFeatures } from '../features/feature-codec.ts';
import { createFeatureDataBuilder, type FeatureData } from '../features/feature-data.ts';
import { createHashIndexBuilder, type HashIndex } from '../hashes/hash-index.ts';
import { HASH_WORDS } from '../kernels/word-counts.ts';
import { APPEARANCE_BYTES } from '../regions/appearance.ts';
import type { Confusion } from './confusion.ts';
import { createSolidsBuilder, type Solids } from './solids.ts';

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
  /** Of works with several pictures, to be found by in photos from another side; see solids.ts. */
  vectors?: Float32Array[];
}

/**
 * Everything that photos are compared with. It can be sent to other threads; what is large is in
 * arrays, which are theirs at no cost where they lie in shared memory.
 */
export interface ReferenceData {
  /** Ids by position. */
  ids: string[];
  features: FeatureData;
  hashes: HashIndex;
  /** APPEARANCE_BYTES bytes a position, and whether they are known. */
  appearances: Uint8Array;
  hasAppearance: Uint8Array;
  /** By id; works without look-alikes are left out. */
  confusions: Map<string, Confusion[]>;
  solids: Solids;
}

/** What there must be room for. */
export interface ReferenceSize {
  works: number;
  /** Of all works, after leaving out what `featuresPerWork` leaves out. */
  features: number;
  hashes: number;
  /** Of all works, and values of each. */
  vectors?: { count: number; dimensions: number };
}

const NO_VECTORS = { count: 0, dimensions: 0 };

export interface ReferenceDataOptions {
  /** Strongest features of each work that are kept: fewer save memory, 38 bytes each. */
  featuresPerWork?: number;
  /** The strongest of those, by which works are found: fewer save 32 bytes each. */
  votersPerWork?: number;
  allocate?: Allocate;
}

/**
 * Takes in works one by one. Throws a RangeError when features or an appearance are of another
 * version, or when there are more than `size` says.
 */
export function buildReferenceData(
  works: Iterable<IndexedWork>,
  size: ReferenceSize,
  { allocate = allocateOwn, ...limits }: ReferenceDataOptions = {},
): ReferenceData {
  const ids: string[] = [];
  const features = createFeatureDataBuilder({ ...size, ...limits, allocate });
  const hashes = createHashIndexBuilder(size.hashes, allocate);
  const appearances = new Uint8Array(allocate(APPEARANCE_BYTES * size.works));
  const hasAppearance = new Uint8Array(allocate(size.works));
  const confusions = new Map<string, Confusion[]>();
  const solids = createSolidsBuilder(size.vectors ?? NO_VECTORS, allocate);
  for (const work of works) {
    features.add(work.features);
    hashes.add(work.hashes);
    if (work.appearance) {
      appearances.set(work.appearance, APPEARANCE_BYTES * ids.length);
      hasAppearance[ids.length] = 1;
    }
    if (work.confusions?.length) confusions.set(work.id, work.confusions);
    if (work.vectors) solids.add(ids.length, work.vectors);
    ids.push(work.id);
  }
  return {
    ids,
    features: features.finish(),
    hashes: hashes.finish(),
    appearances,
    hasAppearance,
    confusions,
    solids: solids.finish(),
  };
}

/** How much room works take that are all at hand. */
export function sizeOf(
  works: IndexedWork[],
  featuresPerWork = Number.POSITIVE_INFINITY,
): ReferenceSize {
  const size = { works: works.length, features: 0, hashes: 0, vectors: { ...NO_VECTORS } };
  for (const { features, hashes, vectors = [] } of works) {
    size.features += Math.min(countFeatures(features), featuresPerWork);
    size.hashes += hashes.length / HASH_WORDS;
    size.vectors.count += vectors.length;
    size.vectors.dimensions = vectors[0]?.length ?? size.vectors.dimensions;
  }
  return size;
}
