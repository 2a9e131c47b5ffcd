import type { Features } from '../features/features.ts';
import { sharedWorkbench } from '../kernels/create-workbench.ts';
import { NEIGHBOURS_KEPT, NO_NEIGHBOUR } from '../kernels/neighbours.ts';

/** Pairs of features that look alike: parallel arrays. */
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

/**
 * Mutual nearest neighbours that pass the ratio test (Lowe 2004, section 7.1), by Hamming distance.
 * Two features at almost the same place are one thing seen twice and do not spoil each other's ratio.
 */
export function matchFeatures(
  work: Features,
  photo: Features,
  { farthest = 84, ratio = 0.85 }: MatchOptions = {},
  workbench = sharedWorkbench,
): Matches {
  const limit = Math.ceil(farthest / ratio);
  const { nearest, distances, back } = workbench.findNeighbours(
    work.signatures,
    photo.signatures,
    limit,
  );
  const kept: number[] = [];
  for (let i = 0; i < work.count; i += 1) {
    const first = i * NEIGHBOURS_KEPT;
    const j = nearest[first];
    if (distances[first] > farthest) continue;
    let second = first + 1;
    while (
      second < first + NEIGHBOURS_KEPT &&
      nearest[second] !== NO_NEIGHBOUR &&
      samePlace(photo, j, nearest[second])
    ) {
      second += 1;
    }
    const elsewhere = second < first + NEIGHBOURS_KEPT ? distances[second] : limit;
    if (distances[first] >= ratio * elsewhere) continue;
    if (back[j] === i || samePlace(work, back[j], i)) kept.push(i);
  }
  return {
    count: kept.length,
    work: Uint16Array.from(kept),
    photo: Uint16Array.from(kept, (i) => nearest[i * NEIGHBOURS_KEPT]),
    distance: Uint16Array.from(kept, (i) => distances[i * NEIGHBOURS_KEPT]),
  };
}

function samePlace({ x, y, scale }: Features, i: number, j: number): boolean {
  const reach = scale[i] + scale[j];
  return Math.abs(x[i] - x[j]) < reach && Math.abs(y[i] - y[j]) < reach;
}
