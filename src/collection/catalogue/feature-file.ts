import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { freeMemory } from '../../recognition/free-memory.ts';
import type { FingerprintRow } from './catalogue.ts';

/** The features of works, read from a catalogue's file when they are asked for. */
export interface FeatureFile extends Disposable {
  /** One row a picture, by work and by the picture's place. */
  rows(): Iterable<FingerprintRow>;
  /** Of each of a work's pictures, the main one first. */
  of(artworkId: string): Uint8Array[];
}

/** The features of a work in short: works that have the same are compared with the same outcome. */
export interface FeatureSum {
  bytes: number;
  /** SHA-256 of them all. */
  digest: string;
}

/** Opens a catalogue that need not be whole yet, as long as nobody writes to it. */
export function openFeatures(file: string, collection: string): FeatureFile {
  const database = new DatabaseSync(file, { readOnly: true });
  const where = "FROM fingerprints WHERE kind = 'features' AND collection = ?";
  const all = database.prepare(
    `SELECT artwork_id AS artworkId, position, data ${where} ORDER BY artwork_id, position`,
  );
  const ofWork = database.prepare(`SELECT data ${where} AND artwork_id = ? ORDER BY position`);
  return {
    rows: () => all.iterate(collection) as Iterable<unknown> as Iterable<FingerprintRow>,
    of: (artworkId) =>
      ofWork.all(collection, artworkId).map((row) => (row as { data: Uint8Array }).data),
    [Symbol.dispose]: () => database.close(),
  };
}

/**
 * By work, in the order of the rows, of which those of one work follow each other. Rows have given
 * their memory back after it: a catalogue's are as large as the catalogue.
 */
export function sumFeatures(rows: Iterable<FingerprintRow>): Map<string, FeatureSum> {
  const sums = new Map<string, FeatureSum>();
  let id: string | undefined;
  let bytes = 0;
  let hash = createHash('sha256');
  const finish = () => {
    if (id !== undefined) sums.set(id, { bytes, digest: hash.digest('hex') });
  };
  for (const { artworkId, data } of rows) {
    if (artworkId !== id) {
      finish();
      id = artworkId;
      bytes = 0;
      hash = createHash('sha256');
    }
    bytes += data.byteLength;
    // What follows a picture's features are another picture's, and not more of the same.
    hash.update(`${data.byteLength} `).update(data);
    freeMemory(data);
  }
  finish();
  return sums;
}
