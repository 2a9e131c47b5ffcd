import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import { featuresIn } from '../../src/recognition/features/feature-codec.ts';
import { HASH_WORDS } from '../../src/recognition/kernels/word-counts.ts';
import {
  buildReferenceData,
  type IndexedWork,
  type ReferenceData,
} from '../../src/recognition/references/reference-data.ts';
import { wordsOf } from './fingerprints.ts';
import { decodeVectors, vectorsIn } from './vector-codec.ts';
import { visualEmbedder } from './visual-embedder.ts';

/**
 * Beyond this many pictures fewer features of each are indexed: 100,000 with all of them would take
 * 2.8 GB, with these 0.8 GB (see BENCHMARKS.md).
 */
const LARGE = 20_000;
const LIMITS_IN_LARGE = { featuresPerWork: 110, votersPerWork: 85 };

/**
 * Vectors of works with several pictures are gone through one by one: so many take 0.1 s and 20 MB.
 * A collection with more has none, and finds such works by their features alone.
 */
const MOST_SOLID_VECTORS = 5_000;

/** The catalogue's fingerprints, in memory that all threads share, as photos are compared with them. */
export function loadReferenceData(catalogue: Catalogue): ReferenceData {
  const counts = catalogue.fingerprintBytes('features').map(featuresIn);
  const limits = counts.length > LARGE ? LIMITS_IN_LARGE : undefined;
  const most = limits?.featuresPerWork ?? Number.POSITIVE_INFINITY;
  const hashBytes = catalogue.fingerprintBytes('hashes').reduce((sum, bytes) => sum + bytes, 0);
  const { dimensions } = visualEmbedder();
  const vectors = catalogue
    .solidVectorBytes()
    .reduce((sum, bytes) => sum + vectorsIn(bytes, dimensions), 0);
  const withVectors = vectors <= MOST_SOLID_VECTORS;
  const size = {
    works: counts.length,
    features: counts.reduce((sum, count) => sum + Math.min(count, most), 0),
    hashes: hashBytes / (4 * HASH_WORDS),
    vectors: { count: withVectors ? vectors : 0, dimensions },
  };
  const allocate = (bytes: number) => new SharedArrayBuffer(bytes);
  const works = readWorks(catalogue, undefined, withVectors);
  return buildReferenceData(works, size, { ...limits, allocate });
}

/** The same one by one: of the whole collection, or of one room with the look-alikes within it. */
export const readIndexedWorks = (catalogue: Catalogue, room?: string): Generator<IndexedWork> =>
  readWorks(catalogue, room, false);

function* readWorks(
  catalogue: Catalogue,
  room: string | undefined,
  withVectors: boolean,
): Generator<IndexedWork> {
  const { dimensions } = visualEmbedder();
  const lookalikes = Map.groupBy(catalogue.lookalikes(room), ({ artworkId }) => artworkId);
  for (const row of catalogue.references(room)) {
    const { artworkId, features, hashes, appearance, vectors } = row;
    yield {
      id: artworkId,
      features,
      hashes: hashes ? wordsOf(hashes) : new Uint32Array(0),
      ...(appearance && { appearance }),
      ...(withVectors && vectors && { vectors: decodeVectors(vectors, dimensions) }),
      confusions: lookalikes
        .get(artworkId)
        ?.map(({ otherId, inliers }) => ({ id: otherId, inliers })),
    };
  }
}
