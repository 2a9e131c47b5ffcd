import { type Allocate, allocateOwn } from '../allocate.ts';
import { sharedWorkbench } from '../kernels/create-workbench.ts';
import { HASH_WORDS } from '../kernels/word-counts.ts';

/** Hashes that are compared at once: 128 KB, which a processor's own cache holds. */
const AT_ONCE = 4096;

/** All hashes of a collection in one array, and the work of each. */
export interface HashIndex {
  hashes: Uint32Array;
  workOf: Uint32Array;
}

/** A work and the bits, of 256, in which its nearest hash differs. */
export interface HashProposal {
  work: number;
  distance: number;
}

export interface HashIndexBuilder {
  /** Adds the next work's hashes, HASH_WORDS words each. Throws a RangeError when they do not fit. */
  add(own: Uint32Array): void;
  finish(): HashIndex;
}

/** Takes works one by one; `count` is the number of hashes of all together. */
export function createHashIndexBuilder(
  count: number,
  allocate: Allocate = allocateOwn,
): HashIndexBuilder {
  const hashes = new Uint32Array(allocate(4 * HASH_WORDS * count));
  const workOf = new Uint32Array(allocate(4 * count));
  let at = 0;
  let work = 0;
  return {
    add(own) {
      hashes.set(own, at * HASH_WORDS);
      workOf.fill(work, at, at + own.length / HASH_WORDS);
      at += own.length / HASH_WORDS;
      work += 1;
    },
    finish: () => ({
      hashes: hashes.subarray(0, at * HASH_WORDS),
      workOf: workOf.subarray(0, at),
    }),
  };
}

/** `works[i]` holds the hashes of the i-th work, HASH_WORDS words each. */
export function createHashIndex(works: Uint32Array[]): HashIndex {
  const words = works.reduce((sum, own) => sum + own.length, 0);
  const builder = createHashIndexBuilder(words / HASH_WORDS);
  for (const own of works) builder.add(own);
  return builder.finish();
}

/** The hashes of one work, HASH_WORDS words each; works lie in order. */
export function hashesOfWork({ hashes, workOf }: HashIndex, work: number): Uint32Array {
  const [from, to] = [firstOf(workOf, work), firstOf(workOf, work + 1)];
  return hashes.subarray(from * HASH_WORDS, to * HASH_WORDS);
}

/** The first place of `work`, or of the first one after it, in ascending numbers. */
function firstOf(workOf: Uint32Array, work: number): number {
  let [low, high] = [0, workOf.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workOf[middle] < work) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface HashSearchOptions {
  /** Works at most. */
  most?: number;
  /** Bits in which the nearest hash of a work may differ. */
  farthest?: number;
  /** Called all along; what it throws ends the search. */
  stop?: () => void;
}

/**
 * The `most` works nearest to any of the queries, exactly, by going through all hashes; works
 * farther than `farthest` bits are left out. Ties go to the earlier work.
 */
export function searchHashes(
  { hashes, workOf }: HashIndex,
  queries: Uint32Array[],
  { most = 5, farthest = 80, stop = () => {} }: HashSearchOptions = {},
  workbench = sharedWorkbench,
): HashProposal[] {
  const joined = new Uint32Array(queries.length * HASH_WORDS);
  for (const [i, query] of queries.entries()) joined.set(query, i * HASH_WORDS);
  const best: HashProposal[] = [];
  let limit = farthest;
  for (let start = 0; start < workOf.length; start += AT_ONCE) {
    stop();
    const part = hashes.subarray(start * HASH_WORDS, (start + AT_ONCE) * HASH_WORDS);
    const distances = workbench.hashDistances(part, joined);
    for (let i = 0; i < distances.length; i += 1) {
      if (distances[i] <= limit) propose({ work: workOf[start + i], distance: distances[i] });
    }
  }
  return best;

  function propose(next: HashProposal): void {
    const known = best.findIndex(({ work }) => work === next.work);
    if (known >= 0 && best[known].distance <= next.distance) return;
    if (known >= 0) best.splice(known, 1);
    best.push(next);
    best.sort((a, b) => a.distance - b.distance || a.work - b.work);
    if (best.length < most) return;
    best.length = most;
    limit = Math.min(farthest, best[most - 1].distance);
  }
}
