import type { Catalogue } from '../collection/catalogue/catalogue.ts';
import { hashWords } from '../photo/block-hash.ts';
import { createHashIndex, searchHashes } from '../recognition/hashes/hash-index.ts';

/**
 * Bits of 256 that may differ in a resized, re-encoded copy. Copies differ by a few; at 50, 9 % of
 * foreign works would pass (measured on 430 photos whose work was taken out of the collection).
 */
const FARTHEST_COPY = 8;

/** Another work must be this much farther, or neither is certain. */
const MARGIN = 10;

export interface ExactCopies {
  /**
   * The work that the hash is a copy of; null when there is none, or more than one. `margin`: bits by
   * which another work is farther, as far as that was looked at.
   */
  find(blockHash: string): { artworkId: string; distance: number; margin: number } | null;
}

/** Looked at beyond the first, so that pictures of one work do not hide another work. */
const MOST_NEAR = 20;

/** Block hashes of all pictures, compared one by one: a million take some 13 ms (BENCHMARKS.md). */
export function createExactCopies(catalogue: Catalogue): ExactCopies {
  const ids: string[] = [];
  const hashes: Uint32Array[] = [];
  for (const { artworkId, blockHash } of catalogue.pictures()) {
    ids.push(artworkId);
    hashes.push(hashWords(blockHash));
  }
  const index = createHashIndex(hashes);
  return {
    find(blockHash) {
      const near = searchHashes(index, [hashWords(blockHash)], {
        most: MOST_NEAR,
        farthest: FARTHEST_COPY + MARGIN,
      }).map(({ work, distance }) => ({ artworkId: ids[work], distance }));
      const [first] = near;
      if (!first || first.distance > FARTHEST_COPY) return null;
      const second = near.find(({ artworkId }) => artworkId !== first.artworkId);
      const margin = (second?.distance ?? FARTHEST_COPY + MARGIN) - first.distance;
      return margin < MARGIN ? null : { ...first, margin };
    },
  };
}
