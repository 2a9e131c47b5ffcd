import type { Allocate } from '../allocate.ts';
import { HALF_WORDS } from './features.ts';

/** Keys of 16 bits that the first half of a signature is cut into. */
export const KEYS = 8;
const BUCKETS = 65536;

/** Which features have which key, for each of KEYS keys. */
export interface KeyTables {
  /** Where the items of each key and bucket begin; see `bucketAt`. */
  starts: Uint32Array;
  /**
   * A feature's number in the lower `numberBits`; what is left of the 32 holds a note, the lowest
   * bits of another of its keys (`notedKey`), so that most of a list is passed over without a look
   * at the features themselves, which lie scattered over memory.
   */
  items: Uint32Array;
  numberBits: number;
}

/** Entry of `starts` of a key's bucket; the next entry is the bucket's end. */
export const bucketAt = (key: number, bucket: number): number => key * (BUCKETS + 1) + bucket;

/** Items of a bucket on average. */
export const averageLength = ({ items }: KeyTables): number => items.length / (KEYS * BUCKETS);

/** Items of the fullest bucket. */
export function longestList({ starts }: KeyTables): number {
  let longest = 0;
  for (let key = 0; key < KEYS; key += 1) {
    for (let at = bucketAt(key, 0); at < bucketAt(key, BUCKETS); at += 1) {
      longest = Math.max(longest, starts[at + 1] - starts[at]);
    }
  }
  return longest;
}

/** The key that the notes in another's lists are taken from. */
export const notedKey = (key: number): number => (key + KEYS / 2) % KEYS;

/** A key of the signature, or half of one, whose words begin at `at`. */
export function keyOf(words: Uint32Array, at: number, key: number): number {
  const word = words[at + (key >> 1)];
  return key & 1 ? word >>> 16 : word & 0xffff;
}

/**
 * Sorts the first `most` features of each work by each key. `low` has the first halves of all
 * signatures, and `works` where each work's features begin and the last one's end.
 */
export function buildKeyTables(
  low: Uint32Array,
  works: Uint32Array,
  most: number,
  allocate: Allocate,
): KeyTables {
  const last = works.length - 1;
  const endOf = (work: number) => Math.min(works[work + 1], works[work] + most);
  let count = 0;
  for (let work = 0; work < last; work += 1) count += endOf(work) - works[work];
  // A note is part of one key, and so of 16 bits at most.
  const numberBits = Math.max(16, 32 - Math.clz32(Math.max(0, works[last] - 1)));
  const starts = new Uint32Array(allocate(4 * KEYS * (BUCKETS + 1)));
  const items = new Uint32Array(allocate(4 * KEYS * count));
  const next = new Uint32Array(BUCKETS);
  for (let key = 0; key < KEYS; key += 1) {
    next.fill(0);
    for (let work = 0; work < last; work += 1) {
      const end = endOf(work);
      for (let i = works[work]; i < end; i += 1) next[keyOf(low, i * HALF_WORDS, key)] += 1;
    }
    let at = key * count;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      starts[bucketAt(key, bucket)] = at;
      at += next[bucket];
      next[bucket] = at - next[bucket];
    }
    starts[bucketAt(key, BUCKETS)] = at;
    const noted = notedKey(key);
    for (let work = 0; work < last; work += 1) {
      const end = endOf(work);
      for (let i = works[work]; i < end; i += 1) {
        const bucket = keyOf(low, i * HALF_WORDS, key);
        items[next[bucket]] = i | (keyOf(low, i * HALF_WORDS, noted) << numberBits);
        next[bucket] += 1;
      }
    }
  }
  return { starts, items, numberBits };
}
