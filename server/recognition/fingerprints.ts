import type { Fingerprint } from '../../src/collection/pictures/picture-facts.ts';
import { FEATURES_VERSION } from '../../src/recognition/features/feature-codec.ts';
import {
  HASHES_VERSION,
  type ReferenceFingerprints,
} from '../../src/recognition/references/reference.ts';
import { APPEARANCE_VERSION } from '../../src/recognition/regions/appearance.ts';
import { encodeVectors } from './vector-codec.ts';
import { visualEmbedder } from './visual-embedder.ts';

/** Versions of what this program computes; fingerprints of others are computed anew. */
export const fingerprintVersions = (): Record<string, string> => ({
  features: String(FEATURES_VERSION),
  hashes: String(HASHES_VERSION),
  appearance: String(APPEARANCE_VERSION),
  vectors: `${visualEmbedder().version}-int8`,
});

/** What recognition knows of a picture, as the catalogue keeps it: little-endian bytes by kind. */
export function toFingerprints({
  features,
  hashes,
  appearance,
  vectors,
}: ReferenceFingerprints): Fingerprint[] {
  const data: Record<string, Uint8Array> = {
    features,
    hashes: bytesOf(hashes),
    appearance,
    vectors: encodeVectors(vectors),
  };
  return Object.entries(fingerprintVersions()).map(([kind, version]) => ({
    kind,
    version,
    data: data[kind],
  }));
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength).slice();

/** SQLite's bytes may start anywhere; typed arrays of words may not. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);
