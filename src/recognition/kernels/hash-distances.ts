import { distance4 } from './hamming.ts';
import { HASH_WORDS } from './word-counts.ts';

/** Of each hash, the bits (of 256) in which it differs from the query that is nearest to it; 256 without queries. */
export function hashDistances(hashes: Uint32Array, queries: Uint32Array): Uint16Array {
  const distances = new Uint16Array(hashes.length / HASH_WORDS);
  for (let i = 0, p = 0; p < hashes.length; i += 1, p += HASH_WORDS) {
    let nearest = 32 * HASH_WORDS;
    for (let q = 0; q < queries.length; q += HASH_WORDS) {
      const half = distance4(hashes, p, queries, q);
      if (half >= nearest) continue;
      const distance = half + distance4(hashes, p + 4, queries, q + 4);
      if (distance < nearest) nearest = distance;
    }
    distances[i] = nearest;
  }
  return distances;
}
