import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { blockHash } from '../photo/block-hash.ts';
import type { RgbImage } from '../photo/photo.ts';
import { readPhoto } from '../photo/read-photo.ts';
import type { Artwork } from './artwork.ts';
import type { LookalikeRow } from './catalogue.ts';
import { passagesOf } from './passages.ts';
import type { PictureStore } from './picture-store.ts';
import { createTables } from './schema.ts';

/** A work as an importer hands it over. */
export interface Work {
  artwork: Artwork;
  /** Encoded pictures, the main one first. */
  pictures: Uint8Array[];
}

/** What recognition knows of one picture, ready to be kept. */
export interface Fingerprint {
  kind: string;
  version: string;
  data: Uint8Array;
}

export interface BuildOptions {
  file: string;
  collection?: string;
  works: Iterable<Work> | AsyncIterable<Work>;
  pictures: PictureStore;
  fingerprint: (pixels: RgbImage, signal: AbortSignal) => Promise<Fingerprint[]>;
  /** Pairs of works that recognition would take for each other, given what is kept of each. */
  findLookalikes?: (
    works: (Fingerprint & { artworkId: string })[],
    signal: AbortSignal,
  ) => Promise<LookalikeRow[]>;
  onWork?: (artwork: Artwork) => void;
  signal?: AbortSignal;
}

/** A museum's originals may be large: 500 megapixels in 200 MB. */
const ORIGINAL_LIMITS = {
  maxBytes: 200 * 1024 * 1024,
  minSide: 50,
  maxSide: 30_000,
  maxPixels: 500_000_000,
};

/**
 * Builds a catalogue beside the old one and swaps it in atomically: readers see the old file or
 * the new one, never half of either. Works keep the order in which they come.
 */
export async function buildCatalogue({
  file,
  collection = 'default',
  works,
  pictures,
  fingerprint,
  findLookalikes = async () => [],
  onWork,
  signal = new AbortController().signal,
}: BuildOptions): Promise<{ works: number }> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}.building`;
  try {
    const database = new DatabaseSync(beside);
    let position = 0;
    const known: (Fingerprint & { artworkId: string })[] = [];
    try {
      // Nobody reads the file before it is whole, so it needs no journal.
      database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
      createTables(database);
      const insert = prepareInserts(database, collection);
      for await (const { artwork, pictures: originals } of works) {
        signal.throwIfAborted();
        insert.artwork(artwork, position++);
        for (const [at, original] of originals.entries()) {
          const { pixels } = await readPhoto(original, { limits: ORIGINAL_LIMITS });
          const [kept, hash, prints] = await Promise.all([
            pictures.keep(original),
            blockHash(pixels),
            fingerprint(pixels, signal),
          ]);
          insert.picture(artwork.id, at, { ...kept, blockHash: hash });
          for (const print of prints) {
            insert.fingerprint(artwork.id, at, print);
            if (print.kind === 'features') known.push({ ...print, artworkId: artwork.id });
          }
        }
        onWork?.(artwork);
      }
      for (const pair of await findLookalikes(known, signal)) insert.lookalike(pair);
      insert.meta('generation', randomUUID());
      insert.meta('built_at', new Date().toISOString());
      database.exec("INSERT INTO passages_text(passages_text) VALUES ('rebuild')");
      database.exec('PRAGMA optimize');
    } finally {
      database.close();
    }
    await flush(beside);
    await rename(beside, file);
    return { works: position };
  } finally {
    await rm(beside, { force: true });
  }
}

function prepareInserts(database: DatabaseSync, collection: string) {
  const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
  const artworks = database.prepare('INSERT INTO artworks VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const texts = database.prepare('INSERT INTO artworks_text VALUES (?, ?, ?, ?, ?, ?)');
  const passages = database.prepare(
    'INSERT INTO passages (collection, artwork_id, kind, text, source, language) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const pictures = database.prepare('INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)');
  const lookalikes = database.prepare('INSERT OR IGNORE INTO lookalikes VALUES (?, ?, ?, ?)');
  const fingerprints = database.prepare('INSERT INTO fingerprints VALUES (?, ?, ?, ?, ?, ?)');

  return {
    meta: (key: string, value: string) => meta.run(key, value),

    artwork(artwork: Artwork, position: number) {
      const { id, title, titleOriginal, artist, room, label, subjects, description } = artwork;
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
      const body = [description, label].filter(Boolean).join(' ');
      texts.run(titles, artist?.name ?? '', subjects.join(' '), body, collection, id);
      for (const { kind, text, source, language } of passagesOf(artwork)) {
        passages.run(collection, id, kind, text, source, language);
      }
    },

    picture(
      id: string,
      position: number,
      {
        sha256,
        width,
        height,
        blockHash,
      }: Record<'sha256' | 'blockHash', string> & Record<'width' | 'height', number>,
    ) {
      pictures.run(collection, id, position, sha256, width, height, blockHash);
    },

    lookalike({ artworkId, otherId, inliers }: LookalikeRow) {
      lookalikes.run(collection, artworkId, otherId, inliers);
    },

    fingerprint(id: string, position: number, { kind, version, data }: Fingerprint) {
      fingerprints.run(collection, id, position, kind, version, data);
    },
  };
}

/** A rename is atomic, but only what is on the disk survives a power cut. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
