import { distance4 } from './hamming.ts';
import { SIGNATURE_WORDS } from './word-counts.ts';

/** Nearest neighbours that are kept of each feature. */
export const NEIGHBOURS_KEPT = 3;
/** Stands for "none" and for "infinitely far". */
export const NO_NEIGHBOUR = 0xffff;

/** Who is nearest to whom between two sets of signatures, a and b. */
export interface Neighbours {
  /** Of each of a: NEIGHBOURS_KEPT of b and their distances in bits, nearest first. */
  nearest: Uint16Array;
  distances: Uint16Array;
  /** Of each of b: the nearest of a. */
  back: Uint16Array;
}

/** Compares all signatures of `a` with all of `b`; distances above `limit` do not count. */
export function findNeighbours(a: Uint32Array, b: Uint32Array, limit: number): Neighbours {
  const countA = a.length / SIGNATURE_WORDS;
  const countB = b.length / SIGNATURE_WORDS;
  const nearest = new Uint16Array(countA * NEIGHBOURS_KEPT).fill(NO_NEIGHBOUR);
  const distances = nearest.slice();
  const back = new Uint16Array(countB).fill(NO_NEIGHBOUR);
  const backDistances = back.slice();
  for (let i = 0; i < countA; i += 1) {
    const p = i * SIGNATURE_WORDS;
    for (let j = 0, q = 0; j < countB; j += 1, q += SIGNATURE_WORDS) {
      const half = distance4(a, p, b, q);
      if (half > limit) continue;
      const distance = half + distance4(a, p + 4, b, q + 4);
      if (distance > limit) continue;
      keep(i * NEIGHBOURS_KEPT, j, distance);
      if (distance < backDistances[j]) {
        backDistances[j] = distance;
        back[j] = i;
      }
    }
  }
  return { nearest, distances, back };

  function keep(start: number, j: number, distance: number): void {
    let number = j;
    let far = distance;
    for (let k = start; k < start + NEIGHBOURS_KEPT; k += 1) {
      const other = distances[k];
      if (far >= other) continue;
      const otherNumber = nearest[k];
      distances[k] = far;
      nearest[k] = number;
      far = other;
      number = otherNumber;
    }
  }
}
