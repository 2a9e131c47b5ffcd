import { DatabaseSync } from 'node:sqlite';

/** Damages that are told one by one; beyond them it is enough to know that there are more. */
const TOLD = 20;

/** Reads all of a database file; what is damaged in it, in SQLite's words. */
export function checkDatabase(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare(`PRAGMA quick_check(${TOLD})`).all();
    return rows.map((row) => String(Object.values(row)[0])).filter((told) => told !== 'ok');
  } catch (error) {
    return [(error as Error).message];
  } finally {
    database.close();
  }
}
