import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';

/** Tables and the order of their rows; what says when and by whom a catalogue was built is left out. */
const CONTENT = {
  artworks: 'id',
  pictures: 'artwork_id, position',
  fingerprints: 'artwork_id, position, kind',
  lookalikes: 'artwork_id, other_id',
  told_apart: 'artwork_id, other_id',
  passages: 'id',
  artworks_text: 'rowid',
};

/** SHA-256 of all that the newest catalogue of the default collection holds. */
export function contentOf(dataDir: string): string {
  const database = new DatabaseSync(catalogueFile(dataDir), { readOnly: true });
  const digest = createHash('sha256');
  for (const [table, order] of Object.entries(CONTENT)) {
    for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).iterate()) {
      for (const value of Object.values(row)) {
        digest.update(value instanceof Uint8Array ? value : String(value)).update('\n');
      }
    }
  }
  database.close();
  return digest.digest('hex');
}
