import { DatabaseSync } from 'node:sqlite';
import { fingerprintVersions } from '../server/fingerprints.ts';
import { createTables } from '../src/collection/schema.ts';

/** What recognition takes from a work; nothing else of it is written. */
export interface FingerprintedWork {
  id: string;
  features: Uint8Array;
  hashes: Uint32Array;
  appearance: Uint8Array;
}

/** A catalogue to load into recognition, without records and pictures, so that 100,000 works take a minute. */
export async function writeLargeCatalogue(
  file: string,
  works: AsyncIterable<FingerprintedWork>,
): Promise<void> {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    createTables(database);
    database.exec('BEGIN');
    const insert = database.prepare('INSERT INTO fingerprints VALUES (?, ?, 0, ?, ?, ?)');
    const versions = fingerprintVersions();
    for await (const { id, features, hashes, appearance } of works) {
      const words = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
      for (const [kind, data] of Object.entries({ features, hashes: words, appearance })) {
        insert.run('default', id, kind, versions[kind], data);
      }
    }
    const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
    meta.run('generation', 'made');
    meta.run('built_at', new Date().toISOString());
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
