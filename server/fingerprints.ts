import type { Fingerprint } from '../src/collection/build-catalogue.ts';
import type { ReferenceFingerprints } from '../src/recognition/reference.ts';

/** What recognition knows of a picture, as the catalogue keeps it: little-endian bytes by kind. */
export function toFingerprints(
  { features, featuresVersion, hashes, hashesVersion, vectors }: ReferenceFingerprints,
  vectorsVersion: string,
): Fingerprint[] {
  return [
    { kind: 'features', version: String(featuresVersion), data: features },
    { kind: 'hashes', version: String(hashesVersion), data: bytesOf(hashes) },
    { kind: 'vectors', version: vectorsVersion, data: joined(vectors) },
  ];
}

/** Vectors of one length, end to end. */
function joined(vectors: Float32Array[]): Uint8Array {
  const all = new Float32Array(vectors.reduce((length, vector) => length + vector.length, 0));
  let at = 0;
  for (const vector of vectors) {
    all.set(vector, at);
    at += vector.length;
  }
  return bytesOf(all);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength).slice();

/** SQLite's bytes may start anywhere; typed arrays of words may not. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);
