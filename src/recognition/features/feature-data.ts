import { type Allocate, allocateOwn } from '../allocate.ts';
import { freeMemory } from '../free-memory.ts';
import { SIGNATURE_WORDS } from '../kernels/word-counts.ts';
import { copyFeatures, type FeatureCodes, pixelsOf, SCALES, turnsOf } from './feature-codec.ts';
import { createFeatures, type Features, HALF_WORDS } from './features.ts';
import { buildKeyTables, type KeyTables } from './key-tables.ts';

/**
 * The features of a collection, work by work, and the tables by which they are found: 38 and
 * 32 bytes a feature. Nothing but arrays that are only read once they are built, so that threads may share them.
 */
export interface FeatureData {
  /** Number of each work's first feature; one entry more says how many there are. */
  starts: Uint32Array;
  /** Width and height in pixels, work by work. */
  sizes: Uint16Array;
  /** The work of the first feature of each BLOCK, from which `workOf` goes on. */
  firstWorks: Uint32Array;
  codes: FeatureCodes;
  tables: KeyTables;
}

/** Features that share an entry of `firstWorks`. */
const BLOCK = 64;

export interface FeatureDataOptions {
  works: number;
  /** Of all works together. */
  features: number;
  /** Strongest features of each work that are kept: fewer save memory. */
  featuresPerWork?: number;
  /** The strongest of those, by which works are found: fewer save more memory. */
  votersPerWork?: number;
  allocate?: Allocate;
}

export interface FeatureDataBuilder {
  /** Adds a work's encoded features. Throws a RangeError when they are of another version or do not fit. */
  add(features: Uint8Array): void;
  finish(): FeatureData;
}

/** Takes works one by one, so that a large collection is in memory only once. */
export function createFeatureDataBuilder({
  works,
  features,
  featuresPerWork = Number.POSITIVE_INFINITY,
  votersPerWork = Number.POSITIVE_INFINITY,
  allocate = allocateOwn,
}: FeatureDataOptions): FeatureDataBuilder {
  const starts = new Uint32Array(allocate(4 * (works + 1)));
  const sizes = new Uint16Array(allocate(4 * works));
  const codes: FeatureCodes = {
    x: new Uint16Array(allocate(2 * features)),
    y: new Uint16Array(allocate(2 * features)),
    scale: new Uint8Array(allocate(features)),
    angle: new Uint8Array(allocate(features)),
    low: new Uint32Array(allocate(4 * HALF_WORDS * features)),
    high: new Uint32Array(allocate(4 * HALF_WORDS * features)),
  };
  let added = 0;
  return {
    add(bytes) {
      const start = starts[added];
      const { width, height, count } = copyFeatures(bytes, featuresPerWork, codes, start);
      if (added === works || start + count > features) {
        throw new RangeError(`there is room for ${features} features of ${works} works only`);
      }
      sizes.set([width, height], 2 * added);
      added += 1;
      starts[added] = start + count;
    },
    finish() {
      starts.fill(starts[added], added);
      const firstWorks = new Uint32Array(allocate(4 * Math.ceil(features / BLOCK)));
      for (let block = 0, work = 0; block * BLOCK < starts[works]; block += 1) {
        while (starts[work + 1] <= block * BLOCK) work += 1;
        firstWorks[block] = work;
      }
      const tables = buildKeyTables(codes.low, starts, votersPerWork, allocate);
      return { starts, sizes, firstWorks, codes, tables };
    },
  };
}

/** The work that a feature belongs to. */
export function workOf({ starts, firstWorks }: FeatureData, feature: number): number {
  let work = firstWorks[Math.floor(feature / BLOCK)];
  while (starts[work + 1] <= feature) work += 1;
  return work;
}

/** A work's features, decoded. */
export function featuresOf({ starts, sizes, codes }: FeatureData, work: number): Features {
  const start = starts[work];
  const count = starts[work + 1] - start;
  const features = createFeatures(count, sizes[2 * work], sizes[2 * work + 1]);
  for (let k = 0; k < count; k += 1) {
    const i = start + k;
    features.x[k] = pixelsOf(codes.x[i]);
    features.y[k] = pixelsOf(codes.y[i]);
    features.scale[k] = SCALES[codes.scale[i]];
    features.angle[k] = turnsOf(codes.angle[i]);
    for (let word = 0; word < HALF_WORDS; word += 1) {
      const at = k * SIGNATURE_WORDS + word;
      features.signatures[at] = codes.low[i * HALF_WORDS + word];
      features.signatures[at + HALF_WORDS] = codes.high[i * HALF_WORDS + word];
    }
  }
  return features;
}

/** Bytes of all its arrays. */
export const byteLengthOf = (data: FeatureData): number =>
  arraysOf(data).reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Gives its memory back at once; nothing can be found in it after that. */
export function freeFeatureData(data: FeatureData): void {
  for (const array of arraysOf(data)) freeMemory(array);
}

const arraysOf = ({ starts, sizes, firstWorks, codes, tables }: FeatureData): ArrayBufferView[] => [
  starts,
  sizes,
  firstWorks,
  ...Object.values(codes),
  tables.starts,
  tables.items,
];
