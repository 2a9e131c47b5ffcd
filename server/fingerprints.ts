import type { Fingerprint } from '../src/collection/build-catalogue.ts';
import type { ReferenceFingerprints } from '../src/recognition/reference.ts';

/** What recognition knows of a picture, as the catalogue keeps it: little-endian bytes by kind. */
export function toFingerprints(prints: ReferenceFingerprints): Fingerprint[] {
  const { features, featuresVersion, hashes, hashesVersion } = prints;
  return [
    { kind: 'features', version: String(featuresVersion), data: features },
    { kind: 'hashes', version: String(hashesVersion), data: bytesOf(hashes) },
  ];
}

export const bytesOf = ({
  buffer,
  byteOffset,
  byteLength,
}: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength).slice();

/** SQLite's bytes may start anywhere; typed arrays of words may not. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);
