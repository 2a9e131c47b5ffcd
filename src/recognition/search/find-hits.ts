import { DESCRIPTOR_LENGTH } from '../features/descriptor.ts';
import type { FeatureData } from '../features/feature-data.ts';
import { type DescribedFeatures, type Features, HALF_WORDS } from '../features/features.ts';
import {
  averageLength,
  bucketAt,
  KEYS,
  keyOf,
  longestList,
  notedKey,
} from '../features/key-tables.ts';
import { findWeakBits } from '../features/signature.ts';
import { distance4 } from '../kernels/hamming.ts';
import { SIGNATURE_WORDS } from '../kernels/word-counts.ts';

/** Pairs of a feature of the collection and one of the photo: parallel arrays. */
export interface Hits {
  count: number;
  feature: Uint32Array;
  photo: Uint32Array;
  distance: Uint8Array;
}

/** Bits of a key that are also tried the other way round: those nearest to their threshold, where that is known. */
const FLIPS = 2;
/** The first half is compared, in which this many of 128 bits may differ for a vote. */
const FARTHEST = 24;
/**
 * Lists longer than both this and so many times the average are passed over: features that are
 * everywhere say little and take the most time.
 */
const LONG_LIST = 64;
const LONG_SHARE = 4;
/** Candidates of a feature that are compared at once. */
const BATCH = 8192;
/** Stands for a list that was not looked at. */
const NOT_TRIED = 0xffff;

/**
 * Where works are looked at apart: bits of a note that an index of up to a million features has at
 * least (key-tables.ts), how many of them may differ, and the distance. References differ less from
 * each other than from photos; of 947 known look-alikes these limits lost none.
 */
const APART = { noteBits: 12, mostNoted: 2, farthest: 18 };

/**
 * Finds features of the collection that differ from one of the photo in at most FARTHEST bits, by
 * multi-index hashing (Norouzi, Punjani & Fleet, "Fast search in Hamming space with multi-index
 * hashing", 2012) with the likeliest single-bit flips of each key. `stop` is called at each of the
 * photo's features, and may throw. With `apart`, what is found of a work does not depend on which
 * others are indexed beside it, in indexes of up to a million features.
 */
export function createHitFinder({ codes, tables }: FeatureData, { apart = false } = {}) {
  const { low } = codes;
  const { starts, items, numberBits } = tables;
  const longest = apart
    ? longestList(tables)
    : Math.max(LONG_LIST, LONG_SHARE * averageLength(tables));
  const numberMask = 2 ** numberBits - 1;
  const noteBits = Math.min(32 - numberBits, apart ? APART.noteBits : 32);
  const noteMask = 2 ** noteBits - 1;
  // Of 8 bits 2 and of 16 bits 6: one in seven strangers passes, and 97 of 100 that differ in 12 of 128.
  const mostNoted = apart ? APART.mostNoted : Math.max(1, noteBits / 2 - 2);
  const farthest = apart ? APART.farthest : FARTHEST;
  const candidates = new Uint32Array(Math.max(BATCH, Math.ceil(longest)));
  const candidateKeys = new Uint8Array(candidates.length);
  const weak = new Uint8Array(16);
  /** For each key, how the lists looked at differ from the photo's feature's own. */
  const tried = new Uint16Array(KEYS * (1 + FLIPS));
  const fetched = new Uint32Array(1);

  return function findHits(photo: Features | DescribedFeatures, stop: () => void): Hits {
    const hits = createHits();
    for (let j = 0; j < photo.count; j += 1) {
      stop();
      findHitsOf(photo, j, hits);
    }
    return hits.finish();
  };

  function findHitsOf(photo: Features | DescribedFeatures, j: number, hits: HitList): void {
    const q = j * SIGNATURE_WORDS;
    const descriptors = 'descriptors' in photo ? photo.descriptors : null;
    const lists = descriptors ? 1 + FLIPS : 1;
    let count = 0;
    tried.fill(NOT_TRIED);
    for (let key = 0; key < KEYS; key += 1) {
      const own = keyOf(photo.signatures, q, key);
      const note = keyOf(photo.signatures, q, notedKey(key)) & noteMask;
      if (descriptors) findWeakBits(descriptors, j * DESCRIPTOR_LENGTH, key, FLIPS, weak);
      for (let list = 0; list < lists; list += 1) {
        const change = list === 0 ? 0 : 1 << weak[list - 1];
        const start = starts[bucketAt(key, own ^ change)];
        const end = starts[bucketAt(key, own ^ change) + 1];
        if (end - start > longest) continue;
        if (count + end - start > candidates.length) {
          compare(photo, j, count, hits);
          count = 0;
        }
        tried[key * (1 + FLIPS) + list] = change;
        for (let k = start; k < end; k += 1) {
          const item = items[k];
          if (ONES[((item >>> numberBits) & noteMask) ^ note] > mostNoted) continue;
          candidates[count] = item & numberMask;
          candidateKeys[count] = key;
          count += 1;
        }
      }
    }
    compare(photo, j, count, hits);
  }

  /** Keeps the candidates that are near enough. */
  function compare(photo: Features, j: number, count: number, hits: HitList): void {
    const q = j * SIGNATURE_WORDS;
    // They lie scattered, and a processor waits for many at once only in a loop as short as this.
    let any = 0;
    for (let c = 0; c < count; c += 1) any ^= low[candidates[c] * HALF_WORDS];
    fetched[0] = any;
    for (let c = 0; c < count; c += 1) {
      const i = candidates[c];
      const distance = distance4(low, i * HALF_WORDS, photo.signatures, q);
      if (distance > farthest || isKnown(i, photo.signatures, q, candidateKeys[c])) continue;
      hits.add(i, j, distance);
    }
  }

  /** Whether the lists of an earlier key have shown the feature, too. */
  function isKnown(i: number, signatures: Uint32Array, q: number, key: number): boolean {
    const differ = (other: number) =>
      keyOf(low, i * HALF_WORDS, other) ^ keyOf(signatures, q, other);
    for (let earlier = 0; earlier < key; earlier += 1) {
      if (ONES[differ(notedKey(earlier)) & noteMask] > mostNoted) continue;
      const change = differ(earlier);
      for (let list = 0; list <= FLIPS; list += 1) {
        if (tried[earlier * (1 + FLIPS) + list] === change) return true;
      }
    }
    return false;
  }
}

/** Set bits of every number of 16 bits. */
const ONES = new Uint8Array(65536);
for (let i = 1; i < ONES.length; i += 1) ONES[i] = ONES[i >> 1] + (i & 1);

type HitList = ReturnType<typeof createHits>;

function createHits() {
  let feature = new Uint32Array(8192);
  let photo = new Uint32Array(8192);
  let distance = new Uint8Array(8192);
  let count = 0;
  return {
    add(i: number, j: number, d: number): void {
      if (count === feature.length) {
        feature = grown(feature, new Uint32Array(2 * count));
        photo = grown(photo, new Uint32Array(2 * count));
        distance = grown(distance, new Uint8Array(2 * count));
      }
      feature[count] = i;
      photo[count] = j;
      distance[count] = d;
      count += 1;
    },
    finish: (): Hits => ({ count, feature, photo, distance }),
  };
}

function grown<T extends Uint32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
