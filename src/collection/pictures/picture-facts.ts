import { createHash } from 'node:crypto';
import { GuideError, invalid, unavailable } from '../../errors.ts';
import { blockHash } from '../../photo/block-hash.ts';
import type { RgbImage } from '../../photo/photo.ts';
import { readPhoto } from '../../photo/read-photo.ts';
import type { PictureNote } from '../artwork.ts';
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
  /** Whose it is: said of this work's picture, not of the file. */
  note?: PictureNote;
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
  note?: PictureNote;
}

/** A picture as it is handed over: an encoded file, or what an earlier catalogue knows of one. */
export type Picture = Uint8Array | PictureFile | PictureFacts;

/**
 * The facts of a picture: those that are known already under the same versions, else computed.
 *
 * @throws GuideError `picture-missing` when a known picture is not in the store any more,
 *   `picture-unreadable`, and those of readPhoto.
 */
export async function pictureFacts(
  picture: Picture,
  {
    pictures,
    fingerprinter,
    findKnown,
    remember = () => {},
  }: {
    pictures: PictureStore;
    fingerprinter: Fingerprinter;
    findKnown: (sha256: string) => PictureFacts | null;
    /** Hears what had to be computed. */
    remember?: (facts: PictureFacts) => void;
  },
  signal: AbortSignal,
): Promise<PictureFacts> {
  const given = 'sourceSha256' in picture ? picture : null;
  const note = picture instanceof Uint8Array ? undefined : picture.note;
  if (given && isCurrent(given, fingerprinter.versions)) return given;
  const file = given ? null : await readPicture(picture as Uint8Array | PictureFile, signal);
  const sha256 = given?.sourceSha256 ?? sha256Of(file!);
  const known = findKnown(sha256) ?? given;
  if (known && isCurrent(known, fingerprinter.versions)) return { ...known, note };
  const original = file ?? (known && (await pictures.read(known.sha256)));
  if (!original) throw unavailable('picture-missing', `A picture is gone: ${known?.sha256}.jpg`);
  const { pixels } = await readPhoto(original, { limits: ORIGINAL_LIMITS });
  const [kept, hash, fingerprints] = await Promise.all([
    pictures.keep(original),
    blockHash(pixels),
    fingerprinter.fingerprint(pixels, signal),
  ]);
  const sourceSha256 = known?.sourceSha256 ?? sha256;
  const facts = { sourceSha256, ...kept, blockHash: hash, fingerprints, note };
  remember(facts);
  return facts;
}

/** @throws GuideError `picture-unreadable` where a file cannot be read. */
export async function readPicture(
  picture: Uint8Array | PictureFile,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (picture instanceof Uint8Array) return picture;
  try {
    return await picture.read(signal);
  } catch (error) {
    if (signal.aborted || error instanceof GuideError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw invalid('picture-unreadable', `The picture cannot be read (${code ?? message}).`, {
      cause: error,
    });
  }
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

const isCurrent = ({ fingerprints }: PictureFacts, versions: Record<string, string>): boolean =>
  Object.entries(versions).every(([kind, version]) =>
    fingerprints.some((print) => print.kind === kind && print.version === version),
  );
