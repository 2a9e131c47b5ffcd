import type { Catalogue } from '../src/collection/catalogue.ts';
import { HASH_WORDS } from '../src/recognition/dct-hash.ts';
import { featuresIn } from '../src/recognition/feature-codec.ts';
import {
  buildReferenceData,
  type IndexedWork,
  type ReferenceData,
} from '../src/recognition/reference-data.ts';
import { wordsOf } from './fingerprints.ts';

/**
 * Beyond this many pictures fewer features of each are indexed: 100,000 with all of them would take
 * 2.8 GB, with these 0.8 GB (see BENCHMARKS.md).
 */
const LARGE = 20_000;
const LIMITS_IN_LARGE = { featuresPerWork: 110, votersPerWork: 85 };

/** The catalogue's fingerprints, in memory that all threads share, as photos are compared with them. */
export function loadReferenceData(catalogue: Catalogue): ReferenceData {
  const counts = catalogue.fingerprintBytes('features').map(featuresIn);
  const limits = counts.length > LARGE ? LIMITS_IN_LARGE : undefined;
  const most = limits?.featuresPerWork ?? Number.POSITIVE_INFINITY;
  const hashBytes = catalogue.fingerprintBytes('hashes').reduce((sum, bytes) => sum + bytes, 0);
  const size = {
    works: counts.length,
    features: counts.reduce((sum, count) => sum + Math.min(count, most), 0),
    hashes: hashBytes / (4 * HASH_WORDS),
  };
  const allocate = (bytes: number) => new SharedArrayBuffer(bytes);
  return buildReferenceData(readIndexedWorks(catalogue), size, { ...limits, allocate });
}

/** The same one by one: of the whole collection, or of one room with the look-alikes within it. */
export function* readIndexedWorks(catalogue: Catalogue, room?: string): Generator<IndexedWork> {
  const lookalikes = Map.groupBy(catalogue.lookalikes(room), ({ artworkId }) => artworkId);
  for (const { artworkId, features, hashes, appearance } of catalogue.references(room)) {
    yield {
      id: artworkId,
      features,
      hashes: hashes ? wordsOf(hashes) : new Uint32Array(0),
      ...(appearance && { appearance }),
      confusions: lookalikes
        .get(artworkId)
        ?.map(({ otherId, inliers }) => ({ id: otherId, inliers })),
    };
  }
}
