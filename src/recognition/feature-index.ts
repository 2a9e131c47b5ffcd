import { DESCRIPTOR_LENGTH } from './descriptor.ts';
import {
  createFeatures,
  type DescribedFeatures,
  type Features,
  SIGNATURE_WORDS,
} from './features.ts';
import { distance4 } from './hamming.ts';
import { findWeakBits } from './signature.ts';
import { clusterVotes, type Hits, type Proposal } from './vote-clusters.ts';

export interface FeatureIndex {
  /** Features of each work, in the order given: views on the index's own memory. */
  works: Features[];
  /** Works whose features occur in the photo in a consistent arrangement, likeliest first. */
  shortlist(photo: Features | DescribedFeatures, most: number): Proposal[];
  bytes: number;
}

/** Features that are read when their turn comes, so that a large collection is in memory only once. */
export interface FeatureSource {
  count: number;
  /** Exactly `count` features. */
  read(): Features;
}

/** Keys of 16 bits that the first half of a signature is cut into. */
const KEYS = 8;
/** Bits of a key that are also tried the other way round: those nearest to their threshold, where that is known. */
const FLIPS = 2;
/** In an index of so many features lists are long, and one flip less saves a third of the time. */
const MANY_FEATURES = 8_000_000;
/** The first half is compared, in which this many of 128 bits may differ for a vote. */
const FARTHEST = 24;
/**
 * Lists longer than both this and so many times the average are passed over: features that are
 * everywhere say little and take the most time.
 */
const LONG_LIST = 64;
const LONG_SHARE = 2.5;

/**
 * An inverted index over signatures: multi-index hashing (Norouzi, Punjani & Fleet, "Fast search in
 * Hamming space with multi-index hashing", 2012) with all single-bit flips of each key. Every hit
 * votes for where its work lies in the photo (see vote-clusters.ts).
 */
export function createFeatureIndex(sources: FeatureSource[]): FeatureIndex {
  const total = sources.reduce((sum, { count }) => sum + count, 0);
  const all = createFeatures(total, 1, 1);
  const workOf = new Uint32Array(total);
  const works: Features[] = [];
  let at = 0;
  for (const [index, source] of sources.entries()) {
    const work = source.read();
    const end = at + work.count;
    const view: Features = {
      count: work.count,
      width: work.width,
      height: work.height,
      x: all.x.subarray(at, end),
      y: all.y.subarray(at, end),
      scale: all.scale.subarray(at, end),
      angle: all.angle.subarray(at, end),
      signatures: all.signatures.subarray(at * SIGNATURE_WORDS, end * SIGNATURE_WORDS),
    };
    for (const field of ['x', 'y', 'scale', 'angle', 'signatures'] as const) {
      view[field].set(work[field]);
    }
    workOf.fill(index, at, end);
    works.push(view);
    at = end;
  }
  const tables = Array.from({ length: KEYS }, (_, key) => buildTable(all, key));
  const seen = new Uint32Array(total);
  const longest = Math.max(LONG_LIST, (LONG_SHARE * total) / 65536);
  const weak = new Uint8Array(16);
  let stamp = 0;

  return {
    works,
    shortlist(photo, most) {
      const hits = createHits();
      for (let j = 0; j < photo.count; j += 1) {
        stamp += 1;
        if (stamp === 0xffffffff) {
          seen.fill(0);
          stamp = 1;
        }
        collect(photo, j, hits);
      }
      return clusterVotes(hits.finish(), all, workOf, works, photo, most);
    },
    bytes: total * (16 + 4 * SIGNATURE_WORDS + 4 + 4 + 4 * KEYS) + KEYS * 4 * 65537,
  };

  function collect(
    photo: Features | DescribedFeatures,
    j: number,
    hits: ReturnType<typeof createHits>,
  ): void {
    const q = j * SIGNATURE_WORDS;
    const descriptors = 'descriptors' in photo ? photo.descriptors : null;
    const flips = !descriptors ? 0 : total > MANY_FEATURES ? FLIPS - 1 : FLIPS;
    for (let key = 0; key < KEYS; key += 1) {
      const { starts, items } = tables[key];
      const own = keyOf(photo.signatures, q, key);
      if (descriptors) findWeakBits(descriptors, j * DESCRIPTOR_LENGTH, key, flips, weak);
      for (let flip = -1; flip < flips; flip += 1) {
        const bucket = flip < 0 ? own : own ^ (1 << weak[flip]);
        const end = starts[bucket + 1];
        if (end - starts[bucket] > longest) continue;
        for (let k = starts[bucket]; k < end; k += 1) {
          const i = items[k];
          if (seen[i] === stamp) continue;
          seen[i] = stamp;
          const distance = distance4(all.signatures, i * SIGNATURE_WORDS, photo.signatures, q);
          if (distance <= FARTHEST) hits.add(i, j, distance);
        }
      }
    }
  }
}

function keyOf(signatures: Uint32Array, start: number, key: number): number {
  const word = signatures[start + (key >> 1)];
  return key & 1 ? word >>> 16 : word & 0xffff;
}

/** Feature numbers by key: those of key k are items[starts[k]] up to items[starts[k + 1]]. */
function buildTable(features: Features, key: number) {
  const starts = new Uint32Array(65537);
  for (let i = 0; i < features.count; i += 1) {
    starts[keyOf(features.signatures, i * SIGNATURE_WORDS, key) + 1] += 1;
  }
  for (let k = 0; k < 65536; k += 1) starts[k + 1] += starts[k];
  const next = starts.slice(0, 65536);
  const items = new Uint32Array(features.count);
  for (let i = 0; i < features.count; i += 1) {
    const bucket = keyOf(features.signatures, i * SIGNATURE_WORDS, key);
    items[next[bucket]] = i;
    next[bucket] += 1;
  }
  return { starts, items };
}

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
