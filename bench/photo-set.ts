import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import type { RgbImage } from '../src/recognition/pixels/image.ts';

/** A folder of references and real photos with ground truth. */
export interface PhotoSet {
  name: string;
  references: { id: string; path: string }[];
  queries: PhotoOfWork[];
  /** Photos of works that are not among the references, or of no work. */
  foreign: string[];
  /** Whether the set is nothing but pictures of no work. */
  noArtwork: boolean;
}

export interface PhotoOfWork {
  path: string;
  /** Ids of all known works in view; any of them is a hit. */
  works: Set<string>;
  /** Labelled by the set's publisher, and not with the help of a method like ours. */
  official: boolean;
  /** What sort of photo it is, in the set's own words; '' where it has none. */
  kind: string;
}

/** Longer side of the pixels that recognition is given, as in the server. */
export const DECODED_SIZE = 1280;

export async function decode(path: string): Promise<RgbImage> {
  const { data, info } = await sharp(await readFile(path))
    .rotate()
    .resize(DECODED_SIZE, DECODED_SIZE, { fit: 'inside', withoutEnlargement: true })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/**
 * Reads `folder`, which has refs/, queries/, not_in_db/ and gt.csv, or only pictures of no work.
 * gt.csv has the columns query and ref, a row for each work in view, and may have kind and
 * label_source.
 */
export function readPhotoSet(folder: string, name: string): PhotoSet {
  const list = (part: string) =>
    existsSync(join(folder, part))
      ? readdirSync(join(folder, part))
          .sort()
          .filter(isPicture)
          .map((file) => join(folder, part, file))
      : [];
  if (!existsSync(join(folder, 'gt.csv'))) {
    return { name, references: [], queries: [], foreign: list('.'), noArtwork: true };
  }
  const truth = readTruth(join(folder, 'gt.csv'), name);
  return {
    name,
    references: list('refs').map((path) => ({ id: workId(name, path), path })),
    queries: list('queries').flatMap((path) => {
      const entry = truth.get(basename(path));
      return entry ? [{ path, ...entry }] : [];
    }),
    foreign: list('not_in_db'),
    noArtwork: false,
  };
}

/** `folder` itself when it is a set, else each of its subfolders. */
export function readPhotoSets(folder: string): PhotoSet[] {
  if (existsSync(join(folder, 'gt.csv'))) return [readPhotoSet(folder, basename(folder))];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readPhotoSet(join(folder, entry.name), entry.name))
    .filter(({ queries, foreign }) => queries.length + foreign.length > 0);
}

function readTruth(file: string, name: string): Map<string, Omit<PhotoOfWork, 'path'>> {
  const truth = new Map<string, Omit<PhotoOfWork, 'path'>>();
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  for (const { query, ref, kind = '', label_source = '' } of rows) {
    const entry = truth.get(query) ?? { works: new Set(), official: false, kind };
    entry.works.add(workId(name, ref));
    entry.official ||= label_source.startsWith('official');
    truth.set(query, entry);
  }
  return truth;
}

/** Two sets may have files of one name; ids of works have letters, digits and a few signs only. */
function workId(set: string, file: string): string {
  return `${set}:${basename(file, extname(file))}`.replace(/[^\w.:-]/g, '_');
}

function isPicture(file: string): boolean {
  return /\.(jpe?g|png|webp)$/i.test(file);
}
