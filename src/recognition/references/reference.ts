import { encodeFeatures, FEATURES_VERSION } from '../features/feature-codec.ts';
import { extractFeatures } from '../features/sift.ts';
import { hashesWithin, INSETS } from '../hashes/patch-hashes.ts';
import { HASH_WORDS } from '../kernels/word-counts.ts';
import { type RgbImage, toGrey } from '../pixels/image.ts';
import { shrinkTo } from '../pixels/resample.ts';
import { describeAppearance, encodeAppearance } from '../regions/appearance.ts';
import { wholeOf } from '../regions/find-quads.ts';
import type { Embedder } from '../vectors/embedder.ts';

/** Changes whenever hashes of the same picture come out differently. */
export const HASHES_VERSION = 3;

/** Longer side of a reference when its features are taken, and how many are kept (15 KB). */
export const REFERENCE_SIZE = 512;
export const REFERENCE_FEATURES = 400;
/** Longer side, in photos too, when hashes are taken. */
export const HASH_SIZE = 320;
/** Below this many features the geometric check can hardly succeed: worth a warning at import. */
export const FEW_FEATURES = 60;

/** What is kept of a work's picture; each part with the version that made it. */
export interface ReferenceFingerprints {
  featuresVersion: number;
  hashesVersion: number;
  /** See feature-codec.ts; at most 15.3 KB. */
  features: Uint8Array;
  featureCount: number;
  /** Hashes of the picture at each inset, HASH_WORDS words each, end to end. */
  hashes: Uint32Array;
  /** See appearance.ts; 704 bytes. */
  appearance: Uint8Array;
  /** Unit vectors for a vector index; empty without an embedder. */
  vectors: Float32Array[];
}

/** Fingerprints of a work's picture. Deterministic: the same pixels give the same fingerprints. */
export function describeReference(image: RgbImage, embedder?: Embedder): ReferenceFingerprints {
  const grey = shrinkTo(toGrey(image), 1024);
  const small = shrinkTo(grey, HASH_SIZE);
  const features = extractFeatures(shrinkTo(grey, REFERENCE_SIZE), { most: REFERENCE_FEATURES });
  const hashes = hashesWithin(small, wholeOf(small.width, small.height), INSETS, [0]);
  const joined = new Uint32Array(hashes.length * HASH_WORDS);
  for (const [i, hash] of hashes.entries()) joined.set(hash, i * HASH_WORDS);
  return {
    featuresVersion: FEATURES_VERSION,
    hashesVersion: HASHES_VERSION,
    features: encodeFeatures(features),
    featureCount: features.count,
    hashes: joined,
    appearance: encodeAppearance(describeAppearance(image, wholeOf(1, 1))!),
    vectors: embedder ? embedder.ofReference(grey) : [],
  };
}
