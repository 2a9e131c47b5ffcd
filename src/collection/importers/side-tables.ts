import { DatabaseSync, type StatementSync } from 'node:sqlite';

export type Row = Record<string, string>;

/** Tables that are joined to another one row by row: first all rows are added, then looked up. */
export interface SideTables {
  add(table: string, key: string, row: Row): void;
  /** Rows of a table under a key, in the order in which they came. */
  find(table: string, key: string | undefined): Row[];
  close(): void;
}

/**
 * Side tables in a temporary SQLite file (an empty name means one: it is nameless and goes with the
 * connection), since those of a large museum would not fit into memory.
 */
export function createSideTables(): SideTables {
  const database = new DatabaseSync('');
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE side (name TEXT NOT NULL, key TEXT NOT NULL, row TEXT NOT NULL);
    BEGIN;
  `);
  const insert: StatementSync = database.prepare('INSERT INTO side VALUES (?, ?, ?)');
  const names = new Set<string>();
  let select: StatementSync | undefined;
  return {
    add(table, key, row) {
      names.add(table);
      insert.run(table, key, JSON.stringify(row));
    },
    find(table, key) {
      if (!key || !names.has(table)) return [];
      select ??= lookUp(database);
      return select.all(table, key).map(({ row }) => JSON.parse(row as string) as Row);
    },
    close: () => database.close(),
  };
}

/** The index comes after the rows: that is several times faster than keeping it as they come. */
function lookUp(database: DatabaseSync): StatementSync {
  database.exec('CREATE INDEX side_key ON side (name, key)');
  return database.prepare('SELECT row FROM side WHERE name = ? AND key = ? ORDER BY rowid');
}
