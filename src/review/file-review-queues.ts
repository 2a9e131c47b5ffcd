import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { conflict, notFound } from '../errors.ts';
import { type ReviewItem, type ReviewState, reviewItemSchema } from './review-item.ts';
import type { ReviewQueue, ReviewQueues } from './review-queue.ts';

export interface FileReviewQueuesOptions {
  folder: string;
  /** Days that an item is kept. */
  days: number;
  /** Bytes of photos that are kept; beyond, the oldest items that nobody assigned give way. */
  maxBytes: number;
  now?: () => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Items that are kept at most: a curator reads no more, and no visitor can fill the disk. */
const MOST_ITEMS = 5000;

/** Without row numbers, which would tell the order within an hour. */
const TABLES = `
CREATE TABLE IF NOT EXISTS items (
  id TEXT PRIMARY KEY,
  hour TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  photo_bytes INTEGER NOT NULL,
  analysis_id TEXT,
  item TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS items_by_hour ON items (hour);
CREATE INDEX IF NOT EXISTS items_by_analysis ON items (analysis_id);
`;

/** From where an item may go where. */
const BEFORE: Record<Exclude<ReviewState, 'open'>, ReviewState[]> = {
  assigned: ['open', 'assigned'],
  dismissed: ['open', 'assigned'],
  published: ['assigned'],
};

/** Items of all collections in one SQLite file, and their photos as files beside it. */
export async function openFileReviewQueues({
  folder,
  days,
  maxBytes,
  now = Date.now,
}: FileReviewQueuesOptions): Promise<ReviewQueues> {
  const photos = join(folder, 'photos');
  mkdirSync(photos, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'review.sqlite'), { timeout: 2000 });
  // What is forgotten is overwritten, and not only marked as free.
  database.exec('PRAGMA secure_delete = ON');
  database.exec(TABLES);
  const prepare = (sql: string) => database.prepare(sql);
  const insert = prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)');
  const find = prepare('SELECT item FROM items WHERE id = ?');
  const ofCollection = "item ->> 'collection' = ?1";
  const findIn = prepare(`SELECT item FROM items WHERE ${ofCollection} AND id = ?2`);
  const change = prepare('UPDATE items SET state = ?, photo_bytes = ?, item = ? WHERE id = ?');
  const remove = prepare('DELETE FROM items WHERE id = ?');
  const among = `${ofCollection} AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR kind = ?3)`;
  const page = prepare(
    `SELECT item FROM items WHERE ${among} ORDER BY hour DESC, id LIMIT ?4 OFFSET ?5`,
  );
  const count = prepare(`SELECT count(*) AS n FROM items WHERE ${among}`);
  const ofAnalysis = prepare(`SELECT id FROM items WHERE ${ofCollection} AND analysis_id = ?2`);
  const past = prepare('SELECT id FROM items WHERE hour <= ?');
  const unlink = prepare('UPDATE items SET analysis_id = NULL WHERE hour <= ?');
  const bytesOf = prepare('SELECT photo_bytes AS bytes FROM items WHERE id = ?');
  const size = prepare('SELECT count(*) AS n, coalesce(sum(photo_bytes), 0) AS bytes FROM items');
  const oldest = prepare(
    "SELECT id FROM items WHERE state != 'assigned' AND (? OR photo_bytes > 0) ORDER BY hour LIMIT 1",
  );

  const fileOf = (id: string) => join(photos, `${id}.jpg`);
  const toItem = (row: unknown): ReviewItem =>
    reviewItemSchema.parse(JSON.parse((row as { item: string }).item));
  const idsOf = (rows: unknown[]) => rows.map((row) => (row as { id: string }).id);

  async function drop(id: string): Promise<void> {
    await rm(fileOf(id), { force: true });
    remove.run(id);
  }

  /** Whether there is room, or could be made. */
  async function makeRoom(bytes: number): Promise<boolean> {
    for (;;) {
      const held = size.get() as { n: number; bytes: number };
      const tooMany = held.n >= MOST_ITEMS;
      if (!tooMany && (bytes === 0 || held.bytes + bytes <= maxBytes)) return true;
      const [id] = idsOf(oldest.all(tooMany ? 1 : 0));
      if (!id) return false;
      await drop(id);
    }
  }

  async function sweep(): Promise<number> {
    const gone = idsOf(past.all(hourOf(now() - days * DAY_MS)));
    for (const id of gone) await drop(id);
    unlink.run(hourOf(now() - DAY_MS));
    // A process that was killed may have left a photo without its item.
    for (const name of await readdir(photos)) {
      const id = name.replace(/\.jpg$/, '');
      if (!find.get(id) && !arriving.has(id)) await rm(join(photos, name), { force: true });
    }
    return gone.length;
  }
  const arriving = new Set<string>();
  await sweep();

  const of = (collection: string): ReviewQueue => ({
    async add({ analysisId, photo, ...entry }) {
      const bytes = photo?.jpeg.byteLength ?? 0;
      if (!(await makeRoom(bytes))) throw conflict('review-full', 'The review queue is full.');
      const id = randomUUID();
      const hour = hourOf(now());
      const item = reviewItemSchema.parse({
        ...entry,
        id,
        collection,
        hour,
        state: 'open',
        photo: photo && { faces: photo.faces },
      });
      arriving.add(id);
      try {
        if (photo) {
          await writeFile(fileOf(id), photo.jpeg, { mode: 0o600 });
          // The file system would tell to the second what the item tells to the hour.
          await utimes(fileOf(id), new Date(hour), new Date(hour));
        }
        insert.run(id, hour, item.kind, item.state, bytes, analysisId, JSON.stringify(item));
      } catch (error) {
        await rm(fileOf(id), { force: true });
        throw error;
      } finally {
        arriving.delete(id);
      }
      return item;
    },

    list: ({ state = null, kind = null, limit, offset }) => ({
      items: page.all(collection, state, kind, limit, offset).map(toItem),
      total: (count.get(collection, state, kind) as { n: number }).n,
    }),

    get(id) {
      const row = findIn.get(collection, id);
      return row ? toItem(row) : null;
    },

    async photo(id) {
      if (!findIn.get(collection, id)) return null;
      return readFile(fileOf(id)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },

    photoFile: fileOf,

    async decide(id, decision) {
      const row = findIn.get(collection, id);
      if (!row)
        throw notFound('review-item-not-found', 'There is no such item, or its time is over.');
      const item = toItem(row);
      if (!BEFORE[decision.state].includes(item.state)) {
        throw conflict(
          'review-item-decided',
          `The item is ${item.state} and cannot be ${decision.state}.`,
        );
      }
      const keepsPhoto = decision.state === 'assigned';
      const next: ReviewItem = { ...item, ...decision, photo: keepsPhoto ? item.photo : null };
      if (!keepsPhoto) await rm(fileOf(id), { force: true });
      const { bytes } = bytesOf.get(id) as { bytes: number };
      change.run(next.state, keepsPhoto ? bytes : 0, JSON.stringify(next), id);
      return next;
    },

    async forget(analysisId) {
      for (const id of idsOf(ofAnalysis.all(collection, analysisId))) await drop(id);
    },
  });

  return { of, sweep, close: () => database.close() };
}

/** `2026-05-01T14:00Z` */
const hourOf = (at: number): string =>
  `${new Date(Math.floor(at / HOUR_MS) * HOUR_MS).toISOString().slice(0, 13)}:00Z`;
