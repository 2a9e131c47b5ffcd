import { createHash } from 'node:crypto';
import { blockHash } from '../photo/block-hash.ts';
import type { RgbImage } from '../photo/photo.ts';
import { readPhoto } from '../photo/read-photo.ts';
import type { PictureStore } from './picture-store.ts';

/** What recognition knows of one picture, ready to be kept. */
export interface Fingerprint {
  kind: string;
  version: string;
  data: Uint8Array;
}

/** All that a catalogue keeps of one picture. */
export interface PictureFacts {
  /** SHA-256 of the picture as it was handed over: the same file has the same facts. */
  sourceSha256: string;
  /** Of the copy in the picture store. */
  sha256: string;
  width: number;
  height: number;
  blockHash: string;
  fingerprints: Fingerprint[];
}

export interface Fingerprinter {
  /** Version of each kind of fingerprint that `fingerprint` makes. */
  versions: Record<string, string>;
  fingerprint: (pixels: RgbImage, signal: AbortSignal) => Promise<Fingerprint[]>;
}

/** A museum's originals may be large: 500 megapixels in 200 MB. */
const ORIGINAL_LIMITS = {
  maxBytes: 200 * 1024 * 1024,
  minSide: 50,
  maxSide: 30_000,
  maxPixels: 500_000_000,
};

/**
 * The facts of a picture: those of an earlier catalogue where it has the same file under the same
 * versions, else computed.
 */
export async function pictureFacts(
  original: Uint8Array,
  {
    pictures,
    fingerprinter,
    findKnown,
  }: {
    pictures: PictureStore;
    fingerprinter: Fingerprinter;
    findKnown: (sourceSha256: string) => PictureFacts | null;
  },
  signal: AbortSignal,
): Promise<PictureFacts> {
  const sourceSha256 = createHash('sha256').update(original).digest('hex');
  const known = findKnown(sourceSha256);
  if (known && isCurrent(known, fingerprinter.versions)) return known;
  const { pixels } = await readPhoto(original, { limits: ORIGINAL_LIMITS });
  const [kept, hash, fingerprints] = await Promise.all([
    pictures.keep(original),
    blockHash(pixels),
    fingerprinter.fingerprint(pixels, signal),
  ]);
  return { sourceSha256, ...kept, blockHash: hash, fingerprints };
}

const isCurrent = ({ fingerprints }: PictureFacts, versions: Record<string, string>): boolean =>
  Object.entries(versions).every(([kind, version]) =>
    fingerprints.some((print) => print.kind === kind && print.version === version),
  );
