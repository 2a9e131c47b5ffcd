import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { RgbImage } from '../src/recognition/image.ts';

/** A folder of references and real photos with ground truth. */
export interface PhotoSet {
  name: string;
  references: { id: string; path: string }[];
  /** `works`: ids of all known works in view; any of them is a hit. */
  queries: { path: string; works: Set<string>; official: boolean }[];
  /** Photos of works that are not among the references, or of no work. */
  foreign: string[];
}

/** Longer side of the pixels that recognition is given, as in the server. */
export const DECODED_SIZE = 1280;

export async function decode(path: string): Promise<RgbImage> {
  const { data, info } = await sharp(path)
    .rotate()
    .resize(DECODED_SIZE, DECODED_SIZE, { fit: 'inside', withoutEnlargement: true })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Reads `folder`, which has refs/, queries/, not_in_db/ and gt.csv, or only pictures of no work. */
export function readPhotoSet(folder: string, name: string): PhotoSet {
  const list = (part: string) =>
    existsSync(join(folder, part))
      ? readdirSync(join(folder, part))
          .sort()
          .filter(isPicture)
          .map((file) => join(folder, part, file))
      : [];
  if (!existsSync(join(folder, 'gt.csv'))) {
    return { name, references: [], queries: [], foreign: list('.') };
  }
  const truth = new Map<string, { works: Set<string>; official: boolean }>();
  for (const line of readFileSync(join(folder, 'gt.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [query, reference] = line.split(',');
    const entry = truth.get(query) ?? { works: new Set<string>(), official: false };
    entry.works.add(`${name}/${reference}`);
    entry.official ||= /,official,/.test(line);
    truth.set(query, entry);
  }
  return {
    name,
    references: list('refs').map((path) => ({ id: `${name}/${fileOf(path)}`, path })),
    queries: list('queries').flatMap((path) => {
      const entry = truth.get(fileOf(path));
      return entry ? [{ path, ...entry }] : [];
    }),
    foreign: list('not_in_db'),
  };
}

/** `folder` itself when it is a set, else each of its subfolders. */
export function readPhotoSets(folder: string): PhotoSet[] {
  if (existsSync(join(folder, 'gt.csv'))) return [readPhotoSet(folder, fileOf(folder))];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readPhotoSet(join(folder, entry.name), entry.name));
}

function isPicture(file: string): boolean {
  return /\.(jpe?g|png|webp)$/i.test(file);
}

function fileOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? path;
}
