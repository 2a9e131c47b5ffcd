import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Artwork, PictureNote } from '../artwork.ts';
import type { Fingerprint, PictureFacts } from '../pictures/picture-facts.ts';
import type { PictureJournal } from './build-catalogue.ts';

/** Name of the file, beside the generations of a collection. */
export const IMPORT_JOURNAL = 'import-journal.sqlite';

/** A work that was read from its source, with its pictures by the SHA-256 of their files. */
export interface StagedWork {
  artwork: Artwork;
  pictures: { sourceSha256: string; note?: PictureNote }[];
}

/**
 * Where an import keeps what it has done, so that its memory stays flat and so that another run
 * after a crash has nothing to compute twice. One process at a time: the holder of the lock.
 */
export interface ImportJournal extends PictureJournal {
  stage(work: StagedWork): void;
  staged(id: string): StagedWork | null;
  /** In the order in which they were staged. */
  works(): Iterable<StagedWork>;
  /** Leaves the file for another run. */
  close(): void;
  /** Ends it for good: what it knows is published. */
  remove(): void;
}

/** For whoever looks into the file meanwhile, or was killed with it: SQLite locks it to recover its log. */
const LOCK_WAIT_MS = 10_000;

const TABLES = `
CREATE TABLE IF NOT EXISTS pictures (
  source_sha256 TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  block_hash TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS fingerprints (
  source_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (source_sha256, kind)
) STRICT;
-- Works are read anew by every run: their source may have changed.
DROP TABLE IF EXISTS works;
CREATE TABLE works (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, work TEXT NOT NULL) STRICT;
`;

/** In memory without a file: for a run that must leave no trace. */
export function openImportJournal(file?: string): ImportJournal {
  const database = openDatabase(file);
  const prepare = (sql: string) => database.prepare(sql);
  const findPicture = prepare(
    `SELECT source_sha256 AS sourceSha256, sha256, width, height, block_hash AS blockHash
     FROM pictures WHERE source_sha256 = ?`,
  );
  const findPrints = prepare(
    'SELECT kind, version, data FROM fingerprints WHERE source_sha256 = ?',
  );
  const addPicture = prepare('INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?)');
  const addPrint = prepare('INSERT OR REPLACE INTO fingerprints VALUES (?, ?, ?, ?)');
  const addWork = prepare('INSERT INTO works (id, work) VALUES (?, ?)');
  const findWork = prepare('SELECT work FROM works WHERE id = ?');
  const allWorks = prepare('SELECT work FROM works ORDER BY position');

  const toWork = (row: unknown): StagedWork => JSON.parse((row as { work: string }).work);

  return {
    find(sourceSha256) {
      const row = findPicture.get(sourceSha256);
      if (!row) return null;
      const fingerprints = findPrints.all(sourceSha256) as unknown as Fingerprint[];
      return { ...(row as unknown as Omit<PictureFacts, 'fingerprints'>), fingerprints };
    },
    remember({ sourceSha256, sha256, width, height, blockHash, fingerprints }) {
      database.exec('BEGIN');
      addPicture.run(sourceSha256, sha256, width, height, blockHash);
      for (const { kind, version, data } of fingerprints) {
        addPrint.run(sourceSha256, kind, version, data);
      }
      database.exec('COMMIT');
    },
    stage: (work) => void addWork.run(work.artwork.id, JSON.stringify(work)),
    staged(id) {
      const row = findWork.get(id);
      return row ? toWork(row) : null;
    },
    *works() {
      for (const row of allWorks.iterate()) yield toWork(row);
    },
    close: () => database.close(),
    remove() {
      database.close();
      if (file) removeFile(file);
    },
  };
}

function openDatabase(file?: string): DatabaseSync {
  if (!file) return prepareTables(new DatabaseSync(':memory:'));
  const open = () => new DatabaseSync(file, { timeout: LOCK_WAIT_MS });
  const database = open();
  try {
    return prepareTables(database);
  } catch (error) {
    database.close();
    // SQLITE_CORRUPT and SQLITE_NOTADB: a journal saves work and holds nothing of its own.
    if (![11, 26].includes((error as { errcode?: number }).errcode ?? 0)) throw error;
    removeFile(file);
    return prepareTables(open());
  }
}

/** A killed process loses nothing that was committed; a power cut may cost the last pictures. */
function prepareTables(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(TABLES);
  return database;
}

function removeFile(file: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
}
