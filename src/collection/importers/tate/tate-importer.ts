import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvRows } from '../csv-rows.ts';
import { explainFailure } from '../explain-failure.ts';
import { noteItem, problemItem, toldItem, unreadItem, workItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isUrl } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { isRecord } from '../source-fields.ts';
import { TATE_COLUMNS, type TateArtists, tateRow, tateWork } from './tate-work.ts';

const WORKS_FILE = 'artwork_data.csv';
const ARTISTS_FILE = 'artist_data.csv';

/**
 * Tate, as in https://github.com/tategallery/collection: the folder (its JSON artworks, or without
 * them artwork_data.csv), one JSON artwork, or artwork_data.csv. artist_data.csv, where it lies
 * beside or above them, tells more of the makers.
 */
export async function* tateImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY } = options;
  if (!source) {
    yield problemItem('source', 'Tate has no API: needs a file or folder');
    return;
  }
  if (basename(source) === ARTISTS_FILE) {
    yield problemItem('source', `${ARTISTS_FILE} holds artists, not works`);
    return;
  }
  let worksFile: string | undefined;
  let artists: TateArtists = new Map();
  try {
    if (/\.csv$/i.test(source)) worksFile = source;
    else if (!isUrl(source) && !(await holdsJson(source))) worksFile = join(source, WORKS_FILE);
    const artistsFile = await findUpwards(source, ARTISTS_FILE);
    if (artistsFile) artists = yield* artistsOf(artistsFile);
  } catch (error) {
    yield unreadItem('source', explainFailure(error));
    return;
  }
  let works = 0;
  const found = worksFile
    ? csvRows(worksFile, { needed: TATE_COLUMNS, remote, signal })
    : jsonRecords(source, { remote, signal });
  for await (const record of found) {
    const { where } = record;
    if (record.problem !== undefined) {
      yield toldItem(record);
      continue;
    }
    if (!('row' in record) && !(isRecord(record.record) && 'acno' in record.record)) {
      yield problemItem(where, 'is not an artwork of Tate');
      continue;
    }
    const item = workItem(where, () =>
      'row' in record
        ? tateRow(record.row, { remote, artists })
        : tateWork(record.record as Record<string, unknown>, { remote, artists }),
    );
    yield item;
    if (item.type === 'work' && ++works >= limit) break;
  }

  async function* artistsOf(
    file: string,
  ): AsyncGenerator<ReturnType<typeof noteItem>, TateArtists> {
    const byId: TateArtists = new Map();
    for await (const read of csvRows(file, { needed: ['id', 'name'], remote, signal })) {
      if (read.problem !== undefined) {
        yield problemItem(`${ARTISTS_FILE}, ${read.where}`, read.problem);
      } else byId.set(read.row.id, read.row);
    }
    yield noteItem(`${ARTISTS_FILE}: ${byId.size} artists`);
    return byId;
  }
}

/** A JSON file, or a folder that has one somewhere. */
async function holdsJson(source: string): Promise<boolean> {
  if (!(await stat(source)).isDirectory()) return true;
  const below = await readdir(source, { recursive: true });
  return below.some((name) => /\.jsonl?$/i.test(name));
}

/** The file in the source's folder, or in one of the five above it (artworks lie three deep). */
async function findUpwards(source: string, name: string): Promise<string | undefined> {
  if (isUrl(source)) return undefined;
  let folder = source;
  for (let depth = 0; depth <= 5; depth++) {
    const file = join(folder, name);
    if (
      await stat(file).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      return file;
    folder = dirname(folder);
  }
  return undefined;
}
