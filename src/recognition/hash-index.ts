import { HASH_WORDS } from './dct-hash.ts';
import { distance4 } from './hamming.ts';

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

/** `works[i]` holds the hashes of the i-th work, HASH_WORDS words each. */
export function createHashIndex(works: Uint32Array[]): HashIndex {
  const words = works.reduce((sum, own) => sum + own.length, 0);
  const hashes = new Uint32Array(words);
  const workOf = new Uint32Array(words / HASH_WORDS);
  let at = 0;
  works.forEach((own, work) => {
    hashes.set(own, at);
    workOf.fill(work, at / HASH_WORDS, (at + own.length) / HASH_WORDS);
    at += own.length;
  });
  return { hashes, workOf };
}

/**
 * The `most` works nearest to any of the queries, exactly, by going through all hashes; works
 * farther than `farthest` bits are left out. Ties go to the earlier work.
 */
export function searchHashes(
  { hashes, workOf }: HashIndex,
  queries: Uint32Array[],
  { most = 5, farthest = 80 } = {},
): HashProposal[] {
  const nearest = new Map<number, number>();
  for (const query of queries) {
    for (let i = 0, at = 0; i < workOf.length; i += 1, at += HASH_WORDS) {
      const half = distance4(hashes, at, query, 0);
      if (half > farthest) continue;
      const distance = half + distance4(hashes, at + 4, query, 4);
      if (distance > farthest) continue;
      const work = workOf[i];
      const before = nearest.get(work);
      if (before === undefined || distance < before) nearest.set(work, distance);
    }
  }
  return Array.from(nearest, ([work, distance]) => ({ work, distance }))
    .sort((a, b) => a.distance - b.distance || a.work - b.work)
    .slice(0, most);
}
