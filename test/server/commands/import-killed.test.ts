import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { COLLECTION, createRegistrar } from '../../support/registrar.ts';
import { startScript } from '../../support/start-script.ts';

const WORKS = 14;
const TITLES = Array.from({ length: WORKS }, (_, i) => `Title ${i}`);

/** Pictures that an import has done so far, in the order in which they were kept. */
function journaled(file: string): unknown[] {
  if (!existsSync(file)) return [];
  const journal = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return journal
      .prepare('SELECT rowid, source_sha256 FROM pictures ORDER BY rowid')
      .all()
      .map((row) => Object.values(row));
  } catch (error) {
    // The import has made the file and not the table yet.
    if (/no such table/.test((error as Error).message)) return [];
    throw error;
  } finally {
    journal.close();
  }
}

/** All that a catalogue holds, but for when it was built. */
function contents(file: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = (sql: string) => database.prepare(sql).all();
  try {
    return {
      artworks: rows('SELECT * FROM artworks ORDER BY position'),
      pictures: rows('SELECT * FROM pictures ORDER BY artwork_id, position'),
      fingerprints: rows('SELECT * FROM fingerprints ORDER BY kind, artwork_id, position'),
      lookalikes: rows('SELECT * FROM lookalikes ORDER BY artwork_id, other_id'),
      passages: rows('SELECT * FROM passages ORDER BY id'),
      texts: rows('SELECT * FROM artworks_text ORDER BY rowid'),
    };
  } finally {
    database.close();
  }
}

test('an import that is killed three times ends as one that was not, with nothing done twice', async () => {
  await using broken = await createRegistrar();
  const source = await broken.table('works.csv', TITLES);
  const folder = join(broken.dataDir, 'collections', 'default');
  const journal = join(folder, 'import-journal.sqlite');
  await broken.run('import', await broken.table('first.csv', ['Before']));
  const [standing] = broken.generations();
  const before = contents(standing);

  let done: unknown[] = [];
  for (const kill of [1, 2, 3]) {
    const { child, ended } = startScript(COLLECTION, broken.settings, ['import', source]);
    while (journaled(journal).length < done.length + 3) await pause(5);
    child.kill('SIGKILL');
    await ended;
    const kept = journaled(journal);
    assert.deepEqual(kept.slice(0, done.length), done, `run ${kill} looked again at what was done`);
    assert.ok(kept.length < WORKS, 'it was killed in the middle');
    done = kept;
    assert.deepEqual(broken.generations(), [standing]);
    assert.deepEqual(contents(standing), before);
  }
  const last = await broken.run('import', source);
  assert.equal(last.code, 0, last.stderr);

  await using whole = await createRegistrar();
  await whole.run('import', await whole.table('first.csv', ['Before']));
  await whole.run('import', await whole.table('works.csv', TITLES));
  assert.deepEqual(contents(broken.generations()[0]), contents(whole.generations()[0]));
  assert.deepEqual((await readdir(folder)).sort(), [
    '000001.sqlite',
    '000002.sqlite',
    'change.lock',
  ]);
});

test('an import that is stopped with Ctrl-C says that nothing is lost, and leaves no litter', async () => {
  await using registrar = await createRegistrar();
  const source = await registrar.table('works.csv', TITLES);
  const folder = join(registrar.dataDir, 'collections', 'default');
  const { child, ended } = startScript(COLLECTION, registrar.settings, ['import', source]);
  while (journaled(join(folder, 'import-journal.sqlite')).length < 2) await pause(5);
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^Stopped\. The collection is as it was/m);
  assert.deepEqual((await readdir(folder)).sort(), ['change.lock', 'import-journal.sqlite']);
});
