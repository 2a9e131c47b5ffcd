import { createHash } from 'node:crypto';
import { unavailable } from '../errors.ts';
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

/** A file that is read only when its turn comes. */
export interface PictureFile {
  read(signal: AbortSignal): Promise<Uint8Array>;
}

/** A picture as it is handed over: an encoded file, or what an earlier catalogue knows of one. */
export type Picture = Uint8Array | PictureFile | PictureFacts;

/**
 * The facts of a picture: those that are known already under the same versions, else computed.
 *
 * @throws GuideError `picture-missing` when a known picture is not in the store any more, and those
 *   of readPhoto.
 */
export async function pictureFacts(
  picture: Picture,
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
  const file = await bytesOf(picture, signal);
  const sourceSha256 = file ? sha256Of(file) : (picture as PictureFacts).sourceSha256;
  const known = file ? findKnown(sourceSha256) : (picture as PictureFacts);
  if (known && isCurrent(known, fingerprinter.versions)) return known;
  const original = file ?? (known && (await pictures.read(known.sha256)));
  if (!original) throw unavailable('picture-missing', `A picture is gone: ${known?.sha256}.jpg`);
  const { pixels } = await readPhoto(original, { limits: ORIGINAL_LIMITS });
  const [kept, hash, fingerprints] = await Promise.all([
    pictures.keep(original),
    blockHash(pixels),
    fingerprinter.fingerprint(pixels, signal),
  ]);
  return { sourceSha256, ...kept, blockHash: hash, fingerprints };
}

async function bytesOf(picture: Picture, signal: AbortSignal): Promise<Uint8Array | null> {
  if (picture instanceof Uint8Array) return picture;
  return 'read' in picture ? picture.read(signal) : null;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isCurrent = ({ fingerprints }: PictureFacts, versions: Record<string, string>): boolean =>
  Object.entries(versions).every(([kind, version]) =>
    fingerprints.some((print) => print.kind === kind && print.version === version),
  );
