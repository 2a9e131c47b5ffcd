import type { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../errors.ts';

/** Version of the tables below. A change of them is a new version and a file in migrations/. */
export const SCHEMA_VERSION = 3;

/** "Cice" in ASCII: says what kind of SQLite file this is (PRAGMA application_id). */
const APPLICATION_ID = 0x43696365;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE artworks (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  artist TEXT,
  room TEXT,
  label TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT;
CREATE INDEX artworks_by_label ON artworks (collection, label);
CREATE INDEX artworks_by_room ON artworks (collection, room);
CREATE INDEX artworks_by_position ON artworks (collection, position);

CREATE TABLE pictures (
  collection TEXT NOT NULL,
  artwork_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  source_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  block_hash TEXT NOT NULL,
  -- JSON: credit, rights and caption of this picture.
  note TEXT,
  PRIMARY KEY (collection, artwork_id, position),
  FOREIGN KEY (collection, artwork_id) REFERENCES artworks (collection, id)
) STRICT;

CREATE INDEX pictures_by_source ON pictures (source_sha256);
CREATE INDEX pictures_by_sha256 ON pictures (sha256);

-- What recognition knows of a picture, by kind ("features", "hashes", "vectors") and version.
CREATE TABLE fingerprints (
  collection TEXT NOT NULL,
  artwork_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (kind, collection, artwork_id, position)
) STRICT;

-- Works that pass for each other under the same check that photos get, found when this was built.
CREATE TABLE lookalikes (
  collection TEXT NOT NULL,
  artwork_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  inliers INTEGER NOT NULL,
  PRIMARY KEY (collection, artwork_id, other_id)
) STRICT;

-- Works that might have passed for each other and do not: the next build need not check them again.
CREATE TABLE told_apart (
  collection TEXT NOT NULL,
  artwork_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  PRIMARY KEY (collection, artwork_id, other_id)
) STRICT;

CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  artwork_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT;
CREATE INDEX passages_by_artwork ON passages (collection, artwork_id);

CREATE VIRTUAL TABLE artworks_text USING fts5 (
  title, artist, subjects, body, collection UNINDEXED, artwork_id UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE passages_text USING fts5 (
  text, content = 'passages', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
`;

export function createTables(database: DatabaseSync): void {
  database.exec(TABLES);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/**
 * @throws GuideError `catalogue-unknown`, `catalogue-older` or `catalogue-newer` when the file is not
 *   ours to read as it is.
 */
export function checkSchema(database: DatabaseSync, file: string): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    throw unavailable('catalogue-unknown', `${file} is not a catalogue of this guide.`);
  }
  const version = schemaVersion(database);
  if (version < SCHEMA_VERSION) {
    throw unavailable(
      'catalogue-older',
      `${file} has schema version ${version}, and this guide reads version ${SCHEMA_VERSION}. ` +
        'Run "npm run collection -- migrate", or the version of the guide that built it.',
    );
  }
  if (version > SCHEMA_VERSION) {
    throw unavailable(
      'catalogue-newer',
      `${file} has schema version ${version}, and this guide reads version ${SCHEMA_VERSION}. ` +
        'Run the version of the guide that built it, or go back with "npm run collection -- rollback".',
    );
  }
}

export const schemaVersion = (database: DatabaseSync): number => pragma(database, 'user_version');

const pragma = (database: DatabaseSync, name: string): number =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0] as number;
