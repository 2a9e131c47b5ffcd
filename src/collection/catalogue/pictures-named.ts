import { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../errors.ts';
import { checkDatabase } from './check-database.ts';

/**
 * SHA-256 of each picture that a catalogue of any schema, or the journal of an import, names.
 *
 * @throws GuideError `pictures-unknown` when not all of the file can be read: then it may name any.
 */
export function picturesNamed(file: string): Set<string> {
  const [damage] = checkDatabase(file);
  if (damage) throw unknown(file, damage);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare('SELECT DISTINCT sha256 FROM pictures').all();
    return new Set(rows.map((row) => String(row.sha256)));
  } catch (error) {
    throw unknown(file, (error as Error).message);
  } finally {
    database?.close();
  }
}

const unknown = (file: string, why: string) =>
  unavailable('pictures-unknown', `${file} cannot be read (${why}), and may name any picture.`);
