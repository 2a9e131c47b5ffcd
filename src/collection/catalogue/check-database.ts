import { DatabaseSync } from 'node:sqlite';

/** Damages that are told one by one; beyond them it is enough to know that there are more. */
const TOLD = 20;

/** Reads all of a database file, or all `but` one table; what is damaged in it, in SQLite's words. */
export function checkDatabase(file: string, { but }: { but?: string } = {}): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const check = (what: string | number) =>
    database
      .prepare(`PRAGMA quick_check(${what})`)
      .all()
      .map((row) => String(Object.values(row)[0]))
      .filter((told) => told !== 'ok');
  try {
    if (but === undefined) return check(TOLD);
    return database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name <> ?")
      .all(but)
      .flatMap(({ name }) => check(`"${name}"`));
  } catch (error) {
    return [(error as Error).message];
  } finally {
    database.close();
  }
}
