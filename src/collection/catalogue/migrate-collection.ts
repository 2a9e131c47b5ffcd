import { DatabaseSync } from 'node:sqlite';
import { GuideError } from '../../errors.ts';
import type { Migration } from '../migrations/migration.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { openCatalogue } from './catalogue.ts';
import type { Generation, Generations } from './generations.ts';
import { SCHEMA_VERSION, schemaVersion } from './schema.ts';

export interface Migrated extends Generation {
  from: { file: string; version: number };
}

/**
 * Brings the newest readable generation to this program's schema: in a copy that is published as
 * the next one, so that the old one stays as it is. Only for the holder of the collection's lock.
 *
 * @returns null where there is nothing to migrate.
 * @throws GuideError `migration-failed`; the old generation is still the current one.
 */
export async function migrateCollection(
  generations: Generations,
  {
    collection,
    migrations = MIGRATIONS,
  }: { collection: string; migrations?: readonly Migration[] },
): Promise<Migrated | null> {
  const old = newestOlder(generations, collection);
  if (!old) return null;
  let version = 0;
  try {
    const generation = await generations.publishCopy(old.file, (copy) => {
      version = migrateFile(copy, migrations);
      openCatalogue(copy, collection).close();
    });
    await generations.sweep();
    return { ...generation, from: { file: old.file, version } };
  } catch (error) {
    throw new GuideError(
      'unavailable',
      `${old.file} could not be migrated to schema version ${SCHEMA_VERSION}: ` +
        `${(error as Error).message}. It is as it was, and the version of the guide that built it ` +
        'reads it still.',
      { code: 'migration-failed', cause: error },
    );
  }
}

/** The newest generation that is whole, when its schema is an older one. */
function newestOlder(generations: Generations, collection: string): Generation | null {
  for (const generation of generations.list()) {
    try {
      openCatalogue(generation.file, collection).close();
      return null;
    } catch (error) {
      if (!(error instanceof GuideError)) throw error;
      if (error.code === 'catalogue-older') return generation;
    }
  }
  return null;
}

/** All steps in one transaction; the version that the file had. */
function migrateFile(file: string, migrations: readonly Migration[]): number {
  const database = new DatabaseSync(file);
  try {
    const before = schemaVersion(database);
    const steps = migrations.filter(({ to }) => to > before && to <= SCHEMA_VERSION);
    database.exec('BEGIN');
    for (const { to, sql } of steps) {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${to}`);
    }
    database.exec('COMMIT');
    return before;
  } finally {
    database.close();
  }
}
