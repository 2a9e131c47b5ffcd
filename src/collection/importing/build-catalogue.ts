import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pMapIterable } from 'p-map';
import { GuideError } from '../../errors.ts';
import type { Artwork } from '../artwork.ts';
import type { Catalogue, LookalikeRow } from '../catalogue/catalogue.ts';
import { passagesOf } from '../catalogue/passages.ts';
import { publishFile } from '../catalogue/publish-file.ts';
import { createTables } from '../catalogue/schema.ts';
import {
  type Fingerprinter,
  type Picture,
  type PictureFacts,
  pictureFacts,
} from '../pictures/picture-facts.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { LOOKALIKES_VERSION, type LookalikeQuestion } from './lookalike-finder.ts';

/** What is known of pictures, by the SHA-256 of their files. */
export interface PictureJournal {
  find(sourceSha256: string): PictureFacts | null;
  remember(facts: PictureFacts): void;
}

/** A work as an importer hands it over. */
export interface Work {
  artwork: Artwork;
  /** The main one first. */
  pictures: Picture[];
}

export interface BuildOptions {
  file: string;
  collection?: string;
  works: Iterable<Work> | AsyncIterable<Work>;
  pictures: PictureStore;
  fingerprinter: Fingerprinter;
  /** An earlier catalogue: what it knows of the same pictures is not computed again. */
  previous?: Catalogue | null;
  /** What an import that was broken off found out already; it is asked first, and told. */
  journal?: PictureJournal;
  /** What the catalogue says of its own making. */
  meta?: Record<string, string>;
  /** Pairs of works that recognition would take for each other; with 0 inliers, those it would not. */
  findLookalikes?: (question: LookalikeQuestion, signal: AbortSignal) => Promise<LookalikeRow[]>;
  /** Works that are prepared side by side. */
  concurrency?: number;
  onWork?: (artwork: Artwork) => void;
  /** Hears of pictures that cannot be read, which are left out; without it they end the build. */
  onBadPicture?: (artwork: Artwork, error: GuideError) => void;
  signal?: AbortSignal;
}

/**
 * Builds a catalogue beside the old one and swaps it in atomically: readers see the old file or
 * the new one, never half of either. Works keep the order in which they come.
 */
export async function buildCatalogue(options: BuildOptions): Promise<{ works: number }> {
  const { file, signal = new AbortController().signal } = options;
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}.building`;
  try {
    const database = new DatabaseSync(beside);
    let works: number;
    try {
      // Nobody reads the file before it is whole, so it needs no journal.
      database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
      createTables(database);
      works = await write(database, beside, options, signal);
      database.exec("INSERT INTO passages_text(passages_text) VALUES ('rebuild')");
      database.exec('PRAGMA optimize');
    } finally {
      database.close();
    }
    await publishFile(beside, file);
    return { works };
  } finally {
    await rm(beside, { force: true });
  }
}

async function write(
  database: DatabaseSync,
  beside: string,
  {
    collection = 'default',
    works,
    pictures,
    fingerprinter,
    previous,
    journal,
    meta = {},
    findLookalikes,
    concurrency = 1,
    onWork,
    onBadPicture,
  }: BuildOptions,
  signal: AbortSignal,
): Promise<number> {
  const insert = prepareInserts(database, collection);
  const findKnown = (sha256: string) =>
    journal?.find(sha256) ?? previous?.pictureFacts(sha256) ?? null;
  const tools = { pictures, fingerprinter, findKnown, remember: journal?.remember };
  const prepare = async ({ artwork, pictures: originals }: Work) => {
    signal.throwIfAborted();
    const facts: PictureFacts[] = [];
    for (const original of originals) {
      try {
        facts.push(await pictureFacts(original, tools, signal));
      } catch (error) {
        if (!(onBadPicture && error instanceof GuideError)) throw error;
        onBadPicture(artwork, error);
      }
    }
    return { artwork, facts };
  };
  let position = 0;
  for await (const { artwork, facts } of pMapIterable(works, prepare, { concurrency })) {
    insert.artwork(artwork, position++);
    for (const [at, picture] of facts.entries()) {
      insert.picture(artwork.id, at, picture);
    }
    onWork?.(artwork);
  }
  const question = { file: beside, collection, previous: previous ?? null };
  for (const pair of (await findLookalikes?.(question, signal)) ?? []) insert.lookalike(pair);
  const told = {
    ...meta,
    ...(findLookalikes && { lookalikes_version: LOOKALIKES_VERSION }),
    collection,
    generation: randomUUID(),
    built_at: new Date().toISOString(),
    works: String(position),
  };
  for (const [key, value] of Object.entries(told)) insert.meta(key, value);
  return position;
}

function prepareInserts(database: DatabaseSync, collection: string) {
  const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
  const artworks = database.prepare('INSERT INTO artworks VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const texts = database.prepare('INSERT INTO artworks_text VALUES (?, ?, ?, ?, ?, ?)');
  const passages = database.prepare(
    'INSERT INTO passages (collection, artwork_id, kind, text, source, language) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const pictures = database.prepare('INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const lookalikes = database.prepare('INSERT INTO lookalikes VALUES (?, ?, ?, ?)');
  const toldApart = database.prepare('INSERT INTO told_apart VALUES (?, ?, ?)');
  const fingerprints = database.prepare('INSERT INTO fingerprints VALUES (?, ?, ?, ?, ?, ?)');

  return {
    meta: (key: string, value: string) => meta.run(key, value),

    artwork(artwork: Artwork, position: number) {
      const { id, title, titleOriginal, artist, room, label, subjects, description, period } =
        artwork;
      const record = JSON.stringify(artwork);
      artworks.run(
        collection,
        id,
        position,
        title,
        artist?.name ?? null,
        room ?? null,
        label ?? null,
        record,
      );
      const titles = [title, titleOriginal].filter(Boolean).join(' ');
      const body = [description, label, period].filter(Boolean).join(' ');
      texts.run(titles, artist?.name ?? '', subjects.join(' '), body, collection, id);
      for (const { kind, text, source, language } of passagesOf(artwork)) {
        passages.run(collection, id, kind, text, source, language);
      }
    },

    picture(id: string, position: number, facts: PictureFacts) {
      const { sourceSha256, sha256, width, height, blockHash, note } = facts;
      const said = note ? JSON.stringify(note) : null;
      pictures.run(collection, id, position, sourceSha256, sha256, width, height, blockHash, said);
      for (const { kind, version, data } of facts.fingerprints) {
        fingerprints.run(collection, id, position, kind, version, data);
      }
    },

    lookalike({ artworkId, otherId, inliers }: LookalikeRow) {
      if (inliers > 0) lookalikes.run(collection, artworkId, otherId, inliers);
      else toldApart.run(collection, artworkId, otherId);
    },
  };
}
