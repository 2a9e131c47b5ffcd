import { DatabaseSync } from 'node:sqlite';
import { GuideError } from '../../errors.ts';
import { type Artwork, artworkSchema, pictureNoteSchema } from '../artwork.ts';
import type { Fingerprint, PictureFacts } from '../pictures/picture-facts.ts';
import type { Passage } from './passages.ts';
import { prepareReferenceRows, type ReferenceRows } from './reference-rows.ts';
import { checkSchema } from './schema.ts';
import { matchExpression } from './text-query.ts';

export type { LookalikeRow } from './reference-rows.ts';

export interface PictureRow {
  artworkId: string;
  sha256: string;
  width: number;
  height: number;
  blockHash: string;
}

export interface FingerprintRow {
  artworkId: string;
  position: number;
  data: Uint8Array;
}

type FactsRow = Omit<PictureFacts, 'fingerprints' | 'note'> & {
  artworkId: string;
  position: number;
  note: string | null;
};

export type FoundPassage = Passage & { id: number; artworkId: string };

/** A museum's collection, read-only. Statements are prepared once. */
export interface Catalogue extends ReferenceRows {
  readonly file: string;
  /** Changes with every build: what was computed from another generation is stale. */
  readonly generation: string;
  readonly builtAt: string;
  readonly collection: string;
  /** What the catalogue says of its own making, by key. */
  readonly meta: ReadonlyMap<string, string>;
  count(): number;
  get(id: string): Artwork | null;
  /** In the collection's own order: a number ought to be one work's alone, and may not be. */
  byLabel(label: string): Artwork[];
  /** Whether a label is that of more than one work. */
  isLabelShared(label: string): boolean;
  /** Labels that several works have, with the ids of those. */
  sharedLabels(): { label: string; ids: string[] }[];
  /**
   * Works in the collection's own order, or by full text, the best first; with `any` those that share
   * at least one word with the query.
   */
  search(options: { query?: string; any?: boolean; limit: number; offset: number }): {
    items: Artwork[];
    total: number;
  };
  /** The rooms that works name, by name, with how many are in each; null for works of no room. */
  rooms(): { room: string | null; works: number }[];
  /** Works of a room, word for word, or all of them, in the collection's own order. */
  inRoom(room?: string): Artwork[];
  /** Some of a room's works, in the same order. */
  listRoom(room: string, options: { limit: number; offset: number }): Artwork[];
  /** Every work in the collection's own order, read as they are asked for. */
  works(): Iterable<Artwork>;
  /** Other works of the same room, the nearest in the collection's order first. */
  neighbours(artworkId: string, limit: number): Artwork[];
  /** Other works by the same artist, of the same period and of the same subjects, the best first. */
  kindred(artwork: Artwork, limit: number): Record<'artist' | 'period' | 'subjects', Artwork[]>;
  passages(artworkId: string): FoundPassage[];
  /** Passages of one work that share words with the query, the best first. */
  searchPassages(artworkId: string, query: string, limit: number): FoundPassage[];
  pictures(): Iterable<PictureRow>;
  pictureOf(artworkId: string): PictureRow | null;
  /** Pictures whose note has this caption, word for word. */
  picturesCaptioned(caption: string): PictureRow[];
  fingerprints(kind: string): Iterable<FingerprintRow>;
  /** All that is known of a work's pictures, the main one first. */
  picturesOf(artworkId: string): PictureFacts[];
  /** All that is known of a picture, by the SHA-256 of the file it was made from or is kept in. */
  pictureFacts(sha256: string): PictureFacts | null;
  /** Version of the fingerprints of a kind; null where the catalogue has none. */
  fingerprintVersion(kind: string): string | null;
  close(): void;
}

const PICTURE = 'artwork_id AS artworkId, sha256, width, height, block_hash AS blockHash';
/** Works that are read at once by who goes through all of them. */
const STEP = 200;

const PASSAGE = 'p.id, p.artwork_id AS artworkId, p.kind, p.text, p.source, p.language';

/** @throws GuideError when the file is missing, damaged, foreign, or of another schema version. */
export function openCatalogue(file: string, collection = 'default'): Catalogue {
  const { database, meta } = openDatabase(file);
  const prepare = (sql: string) => database.prepare(sql);
  const get = prepare('SELECT record FROM artworks WHERE collection = ? AND id = ?');
  const byLabel = prepare(
    'SELECT record FROM artworks WHERE collection = ? AND label = ? ORDER BY position',
  );
  const sharers = prepare('SELECT 1 FROM artworks WHERE collection = ? AND label = ? LIMIT 2');
  const sharedLabels = prepare(
    `SELECT label, json_group_array(id ORDER BY position) AS ids FROM artworks
     WHERE collection = ? AND label IS NOT NULL GROUP BY label HAVING count(*) > 1`,
  );
  const count = prepare('SELECT count(*) AS n FROM artworks WHERE collection = ?');
  const after = prepare(
    'SELECT record, position FROM artworks WHERE collection = ? AND position > ? ORDER BY position LIMIT ?',
  );
  const list = prepare(
    'SELECT record FROM artworks WHERE collection = ? ORDER BY position LIMIT ? OFFSET ?',
  );
  const rooms = prepare(
    'SELECT room, count(*) AS works FROM artworks WHERE collection = ? GROUP BY room ORDER BY room',
  );
  const inRoom = prepare(
    `SELECT record FROM artworks WHERE collection = ? AND room = ?
     ORDER BY position LIMIT ? OFFSET ?`,
  );
  const found = prepare(
    `SELECT a.record FROM artworks_text t JOIN artworks a
       ON a.collection = t.collection AND a.id = t.artwork_id
     WHERE artworks_text MATCH ? AND t.collection = ?
     ORDER BY bm25(artworks_text, 10, 6, 4, 1), a.position LIMIT ? OFFSET ?`,
  );
  const foundCount = prepare(
    'SELECT count(*) AS n FROM artworks_text WHERE artworks_text MATCH ? AND collection = ?',
  );
  const neighbours = prepare(
    `SELECT n.record FROM artworks a JOIN artworks n
       ON n.collection = a.collection AND n.room = a.room AND n.id <> a.id
     WHERE a.collection = ? AND a.id = ? ORDER BY abs(n.position - a.position) LIMIT ?`,
  );
  const passages = prepare(
    `SELECT ${PASSAGE} FROM passages p WHERE collection = ? AND artwork_id = ? ORDER BY p.id`,
  );
  const foundPassages = prepare(
    `SELECT ${PASSAGE} FROM passages_text t JOIN passages p ON p.id = t.rowid
     WHERE passages_text MATCH ? AND p.collection = ? AND p.artwork_id = ?
     ORDER BY bm25(passages_text) LIMIT ?`,
  );
  const pictures = prepare(
    `SELECT ${PICTURE} FROM pictures WHERE collection = ? ORDER BY artwork_id, position`,
  );
  const pictureOf = prepare(
    `SELECT ${PICTURE} FROM pictures WHERE collection = ? AND artwork_id = ? ORDER BY position`,
  );
  const picturesCaptioned = prepare(
    `SELECT ${PICTURE} FROM pictures
     WHERE collection = ? AND json_extract(note, '$.caption') = ? ORDER BY artwork_id, position`,
  );
  const facts = `artwork_id AS artworkId, position, source_sha256 AS sourceSha256, sha256, width,
    height, block_hash AS blockHash, note`;
  const bySha256 = prepare(
    `SELECT ${facts} FROM pictures
     WHERE (source_sha256 = ?1 OR sha256 = ?1) AND collection = ?2
     ORDER BY artwork_id, position LIMIT 1`,
  );
  const ofWork = prepare(
    `SELECT ${facts} FROM pictures WHERE artwork_id = ? AND collection = ? ORDER BY position`,
  );
  const printsOf = prepare(
    `SELECT kind, version, data FROM fingerprints
     WHERE collection = ? AND artwork_id = ? AND position = ?`,
  );
  const fingerprints = prepare(
    `SELECT artwork_id AS artworkId, position, data FROM fingerprints
     WHERE kind = ? AND collection = ? ORDER BY artwork_id, position`,
  );
  const fingerprintVersion = prepare(
    'SELECT version FROM fingerprints WHERE kind = ? AND collection = ? LIMIT 1',
  );

  function withPrints(row: unknown): PictureFacts {
    const { artworkId, position, note, ...rest } = row as FactsRow;
    const prints = rows<Fingerprint>(printsOf.all(collection, artworkId, position));
    const said = note === null ? undefined : pictureNoteSchema.parse(JSON.parse(note));
    return { ...rest, fingerprints: [...prints], note: said };
  }
  function* works(): Iterable<Artwork> {
    let last = -1;
    for (;;) {
      const step = [
        ...rows<{ record: string; position: number }>(after.all(collection, last, STEP)),
      ];
      yield* step.map(toArtwork);
      if (step.length < STEP) return;
      last = step[step.length - 1].position;
    }
  }
  /** Works that have all of the words, or any of them, in one column of their texts. */
  function sharing(column: string, words: string, any: boolean, but: string, limit: number) {
    const match = matchExpression(words, { any });
    if (!match) return [];
    return found
      .all(`${column} : (${match})`, collection, limit + 1, 0)
      .map(toArtwork)
      .filter(({ id }) => id !== but)
      .slice(0, limit);
  }
  const toArtwork = (row: unknown): Artwork =>
    artworkSchema.parse(JSON.parse((row as { record: string }).record));
  const toArtworkOrNull = (row: unknown) => (row ? toArtwork(row) : null);
  const total = (row: unknown) => (row as { n: number }).n;
  // SQLite hands out rows of plain columns; their shapes are those of the statements above.
  const rows = <T>(all: Iterable<unknown>) => all as Iterable<T>;

  return {
    file,
    collection,
    generation: meta.get('generation') ?? '',
    builtAt: meta.get('built_at') ?? '',
    meta,
    count: () => total(count.get(collection)),
    get: (id) => toArtworkOrNull(get.get(collection, id)),
    byLabel: (label) => byLabel.all(collection, label.trim()).map(toArtwork),
    isLabelShared: (label) => sharers.all(collection, label).length > 1,
    sharedLabels: () =>
      sharedLabels.all(collection).map(({ label, ids }) => ({
        label: label as string,
        ids: JSON.parse(ids as string) as string[],
      })),
    search({ query, any = false, limit, offset }) {
      const match = query && matchExpression(query, { any, prefix: !any });
      if ((query || any) && !match) return { items: [], total: 0 };
      return match
        ? {
            items: found.all(match, collection, limit, offset).map(toArtwork),
            total: total(foundCount.get(match, collection)),
          }
        : {
            items: list.all(collection, limit, offset).map(toArtwork),
            total: total(count.get(collection)),
          };
    },
    rooms: () => [...rows<{ room: string | null; works: number }>(rooms.all(collection))],
    inRoom: (room) =>
      room === undefined ? [...works()] : inRoom.all(collection, room, -1, 0).map(toArtwork),
    listRoom: (room, { limit, offset }) =>
      inRoom.all(collection, room, limit, offset).map(toArtwork),
    works,
    neighbours: (artworkId, limit) => neighbours.all(collection, artworkId, limit).map(toArtwork),
    kindred: ({ id, artist, period, subjects }, limit) => ({
      artist: sharing('artist', artist?.name ?? '', false, id, limit),
      period: sharing('body', period ?? '', false, id, limit),
      subjects: sharing('subjects', subjects.join(' '), true, id, limit),
    }),
    passages: (artworkId) => [...rows<FoundPassage>(passages.all(collection, artworkId))],
    searchPassages(artworkId, query, limit) {
      const match = matchExpression(query, { any: true });
      if (!match) return [];
      return [...rows<FoundPassage>(foundPassages.all(match, collection, artworkId, limit))];
    },
    pictures: () => rows<PictureRow>(pictures.iterate(collection)),
    pictureOf: (artworkId) =>
      (pictureOf.get(collection, artworkId) as PictureRow | undefined) ?? null,
    picturesCaptioned: (caption) => [
      ...rows<PictureRow>(picturesCaptioned.all(collection, caption)),
    ],
    fingerprints: (kind) => rows<FingerprintRow>(fingerprints.iterate(kind, collection)),
    picturesOf: (artworkId) => ofWork.all(artworkId, collection).map(withPrints),
    pictureFacts(sha256) {
      const row = bySha256.get(sha256, collection);
      return row ? withPrints(row) : null;
    },
    ...prepareReferenceRows(database, collection),
    fingerprintVersion: (kind) =>
      (fingerprintVersion.get(kind, collection) as { version: string } | undefined)?.version ??
      null,
    close: () => database.close(),
  };
}

function openDatabase(file: string): { database: DatabaseSync; meta: Map<string, string> } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    checkSchema(database, file);
    const meta = readMeta(database);
    checkWhole(database, meta);
    return { database, meta };
  } catch (error) {
    database?.close();
    if (error instanceof GuideError) throw error;
    // SQLite's own words do not say which file it was.
    const message = `${file} cannot be read: ${(error as Error).message}.`;
    throw new GuideError('unavailable', message, { code: 'catalogue-damaged', cause: error });
  }
}

const readMeta = (database: DatabaseSync): Map<string, string> =>
  new Map(
    database
      .prepare('SELECT key, value FROM meta')
      .all()
      .map(({ key, value }) => [key as string, value as string]),
  );

/** A cheap look, as at every start; `collection verify` reads all of the file. */
function checkWhole(database: DatabaseSync, meta: Map<string, string>): void {
  const { works } = database.prepare('SELECT count(*) AS works FROM artworks').get() as {
    works: number;
  };
  const said = meta.get('works');
  if (!meta.has('generation')) throw new Error('it does not say which generation it is');
  if (said !== undefined && Number(said) !== works) {
    throw new Error(`it says that it has ${said} works, and it has ${works}`);
  }
}
