import { type Features, SIGNATURE_WORDS } from './features.ts';
import { distance4 } from './hamming.ts';

/** Pairs of features that look alike, closest first in none in particular: parallel arrays. */
export interface Matches {
  count: number;
  /** Feature of the work, feature of the photo, and bits in which they differ. */
  work: Uint16Array;
  photo: Uint16Array;
  distance: Uint16Array;
}

export interface MatchOptions {
  /** Bits of a signature in which a match may differ. */
  farthest?: number;
  /** Lowe's ratio: the best must be this much nearer than the second best elsewhere. */
  ratio?: number;
}

/** First-half distance beyond which the second half is not worth counting. */
const HALF_LIMIT = 44;
const HALF = SIGNATURE_WORDS / 2;
const NONE = 0xffff;

/**
 * Mutual nearest neighbours that pass the ratio test (Lowe 2004, section 7.1), by Hamming distance.
 * Two features at almost the same place are one thing seen twice and do not spoil each other's ratio.
 */
export function matchFeatures(
  work: Features,
  photo: Features,
  { farthest = 84, ratio = 0.85 }: MatchOptions = {},
): Matches {
  const bestWork = new Uint16Array(photo.count).fill(NONE);
  const bestWorkDistance = new Uint16Array(photo.count).fill(NONE);
  const bestPhoto = new Uint16Array(work.count).fill(NONE);
  const first = new Uint16Array(work.count).fill(NONE);
  const second = new Uint16Array(work.count).fill(NONE);
  const a = work.signatures;
  const b = photo.signatures;
  for (let i = 0; i < work.count; i += 1) {
    const p = i * SIGNATURE_WORDS;
    let nearest = NONE;
    let near = NONE;
    let next = NONE;
    for (let j = 0, q = 0; j < photo.count; j += 1, q += SIGNATURE_WORDS) {
      const half = distance4(a, p, b, q);
      if (half > HALF_LIMIT) continue;
      const distance = half + distance4(a, p + HALF, b, q + HALF);
      if (distance < near) {
        if (nearest === NONE || !samePlace(photo, nearest, j)) next = near;
        near = distance;
        nearest = j;
      } else if (distance < next && !samePlace(photo, nearest, j)) {
        next = distance;
      }
      if (distance < bestWorkDistance[j]) {
        bestWorkDistance[j] = distance;
        bestWork[j] = i;
      }
    }
    bestPhoto[i] = nearest;
    first[i] = near;
    second[i] = next;
  }
  return collect();

  function collect(): Matches {
    const kept: number[] = [];
    for (let i = 0; i < work.count; i += 1) {
      if (first[i] > farthest || first[i] >= ratio * second[i]) continue;
      const j = bestPhoto[i];
      if (bestWork[j] === i || samePlace(work, bestWork[j], i)) kept.push(i);
    }
    return {
      count: kept.length,
      work: Uint16Array.from(kept),
      photo: Uint16Array.from(kept, (i) => bestPhoto[i]),
      distance: Uint16Array.from(kept, (i) => first[i]),
    };
  }
}

function samePlace({ x, y, scale }: Features, i: number, j: number): boolean {
  const reach = scale[i] + scale[j];
  return Math.abs(x[i] - x[j]) < reach && Math.abs(y[i] - y[j]) < reach;
}
