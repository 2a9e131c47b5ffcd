import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { createGenerations, type Generations } from '../../src/collection/catalogue/generations.ts';
import { migrateCollection } from '../../src/collection/catalogue/migrate-collection.ts';
import { createTables, SCHEMA_VERSION } from '../../src/collection/catalogue/schema.ts';
import { MIGRATIONS } from '../../src/collection/migrations/migrations.ts';
import { startGuideProcess } from '../support/guide-process.ts';
import { runScript } from '../support/run-script.ts';

let dataDir: string;
let generations: Generations;
let old: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  generations = createGenerations(join(dataDir, 'collections', 'default'));
  await mkdir(generations.folder, { recursive: true });
  old = generations.next().file;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** A catalogue as the program of that version made it, with one work and its picture. */
async function makeOld(version: number): Promise<void> {
  const ddl = join(import.meta.dirname, 'schemas', `${String(version).padStart(4, '0')}.sql`);
  const database = new DatabaseSync(old);
  database.exec(await readFile(ddl, 'utf8'));
  const record = JSON.stringify({ id: 'boat', title: 'A boat', label: '7' });
  const add = (table: string, ...values: (string | number | Uint8Array | null)[]) =>
    database
      .prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`)
      .run(...values);
  add('artworks', 'default', 'boat', 0, 'A boat', null, null, '7', record);
  add('artworks_text', 'A boat', '', '', '', 'default', 'boat');
  const note = version > 1 ? [null] : [];
  add('pictures', 'default', 'boat', 0, 'a'.repeat(64), 'b'.repeat(64), 80, 60, '0f', ...note);
  add('meta', 'generation', 'the-old-one');
  add('meta', 'built_at', '2026-01-01T00:00:00.000Z');
  database.close();
}

const columns = (database: DatabaseSync): unknown =>
  database
    .prepare(
      `SELECT m.type, m.name, c.name AS column, c.type AS of, c."notnull" AS needed, c.pk
       FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c
       WHERE m.name NOT LIKE 'sqlite_%' ORDER BY m.type, m.name, c.cid`,
    )
    .all();

const OLDER = Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1);

describe('a catalogue of an older schema', () => {
  for (const version of OLDER) {
    test(`of version ${version} has every table and column of ${SCHEMA_VERSION} once migrated, and its works`, async () => {
      await makeOld(version);
      const before = await readFile(old);
      const migrated = await migrateCollection(generations, { collection: 'default' });
      assert.equal(migrated?.number, 2);
      assert.equal(migrated.from.version, version);
      assert.deepEqual(await readFile(old), before, 'the old file is the way back');

      const fresh = new DatabaseSync(':memory:');
      createTables(fresh);
      const now = new DatabaseSync(migrated.file, { readOnly: true });
      assert.deepEqual(columns(now), columns(fresh));
      now.close();
      const catalogue = openCatalogue(migrated.file);
      assert.equal(catalogue.byLabel('7')[0]?.title, 'A boat');
      assert.equal(catalogue.search({ query: 'boat', limit: 9, offset: 0 }).total, 1);
      assert.equal(catalogue.picturesOf('boat')[0].sha256, 'b'.repeat(64));
      catalogue.close();
      assert.equal(await migrateCollection(generations, { collection: 'default' }), null);
    });
  }

  test('stays the newest, with nothing beside it, when a migration fails', async () => {
    await makeOld(1);
    const before = await readFile(old);
    const failing = [{ to: 2, sql: 'CREATE TABLE begun (id TEXT); ALTER TABLE gone ADD x TEXT' }];
    await assert.rejects(
      migrateCollection(generations, { collection: 'default', migrations: failing }),
      /could not be migrated.+no such table: gone.+It is as it was/,
    );
    assert.deepEqual(await readdir(generations.folder), ['000001.sqlite']);
    assert.deepEqual(await readFile(old), before);
  });

  test('is refused by a server in production, which says what to run, and served after that', async () => {
    await makeOld(1);
    const settings = { DATA_DIR: dataDir, NODE_ENV: 'production', PORT: '0' };
    const refused = await runScript('server/main.ts', settings);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /has schema version 1.+npm run collection -- migrate/);
    assert.doesNotMatch(refused.stderr, /\n\s+at /, 'words, not a stack');
    assert.deepEqual(
      generations.list().map(({ number }) => number),
      [1],
    );
    const migrated = await runScript('server/commands/collection.ts', settings, ['migrate']);
    assert.equal(migrated.code, 0, migrated.stderr);
    assert.match(migrated.stdout, /The way back: .+000001\.sqlite is as it was/);
    await using guide = await startGuideProcess(settings);
    const work = await fetch(`${guide.url}/api/artworks/boat`);
    assert.equal(work.status, 200);
  });

  test('is migrated by a server in development', async () => {
    await makeOld(1);
    await using guide = await startGuideProcess({ DATA_DIR: dataDir });
    assert.equal((await fetch(`${guide.url}/api/artworks/boat`)).status, 200);
    assert.ok(generations.list().length > 1);
  });

  test('can be reached from every version without a gap', () => {
    assert.deepEqual(
      MIGRATIONS.map(({ to }) => to),
      OLDER.map((version) => version + 1),
    );
  });
});

test('a catalogue of a newer schema is passed over where an older generation can be read', async () => {
  await makeOld(1);
  await migrateCollection(generations, { collection: 'default' });
  const newer = await generations.publishCopy(generations.list()[0].file, (copy) => {
    const database = new DatabaseSync(copy);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
  });
  const { stdout, code } = await runScript('server/commands/collection.ts', { DATA_DIR: dataDir }, [
    'list',
  ]);
  assert.equal(code, 0);
  assert.match(stdout, new RegExp(`${newer.file} has schema version ${SCHEMA_VERSION + 1}`));
  assert.match(stdout, /boat\tA boat/);
});
