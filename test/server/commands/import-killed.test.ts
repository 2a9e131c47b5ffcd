import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { COLLECTION, createRegistrar, pictureOf } from '../../support/registrar.ts';
import { runScript } from '../../support/run-script.ts';
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

/** A museum's web server, which gives its first pictures and lets whoever asks for another one wait. */
async function createMuseum() {
  let given = WORKS;
  const server = createServer(async (request, response) => {
    const number = Number(/\d+/.exec(request.url ?? '')?.[0]);
    if (number < given) response.end(await pictureOf(number));
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    /** A table of works whose pictures are here. */
    async table(folder: string): Promise<string> {
      const file = join(folder, 'works.csv');
      const rows = TITLES.map((title, i) => `work-${i},${title},${url}/${i}.jpg`);
      await writeFile(file, ['id,title,image', ...rows].join('\n'));
      return file;
    },
    gives(pictures: number) {
      given = pictures;
    },
    [Symbol.asyncDispose]: close,
  };
}

const LOOPBACK = { IMPORT_PRIVATE_NETWORKS: '127.0.0.0/8' };

/** Waits until so many pictures are journaled; fails where the import ends before. */
async function untilJournaled(
  file: string,
  pictures: number,
  ended: Promise<{ stderr: string }>,
): Promise<void> {
  let stderr: string | null = null;
  ended.then((end) => {
    stderr = end.stderr;
  });
  while (journaled(file).length < pictures) {
    assert.equal(stderr, null, 'the import ended by itself');
    await pause(20);
  }
}

test('an import that is killed three times ends as one that was not, with nothing done twice', async () => {
  await using museum = await createMuseum();
  await using broken = await createRegistrar();
  const source = await museum.table(broken.folder);
  const folder = join(broken.dataDir, 'collections', 'default');
  const journal = join(folder, 'import-journal.sqlite');
  await broken.run('import', await broken.table('first.csv', ['Before']));
  const [standing] = broken.generations();
  const before = contents(standing);

  let done: unknown[] = [];
  for (const kill of [1, 2, 3]) {
    // Two are looked at while two more are under way.
    museum.gives(done.length + 4);
    const settings = { ...broken.settings, ...LOOPBACK };
    const { child, ended } = startScript(COLLECTION, settings, ['import', source]);
    await untilJournaled(journal, done.length + 2, ended);
    child.kill('SIGKILL');
    await ended;
    const kept = journaled(journal);
    assert.deepEqual(kept.slice(0, done.length), done, `run ${kill} looked again at what was done`);
    assert.ok(kept.length < WORKS, 'it was killed in the middle');
    done = kept;
    assert.deepEqual(broken.generations(), [standing]);
    assert.deepEqual(contents(standing), before);
  }
  museum.gives(WORKS);
  const last = await runScript(COLLECTION, { ...broken.settings, ...LOOPBACK }, ['import', source]);
  assert.equal(last.code, 0, last.stderr);

  await using whole = await createRegistrar();
  const undisturbed = { ...whole.settings, ...LOOPBACK };
  await whole.run('import', await whole.table('first.csv', ['Before']));
  await runScript(COLLECTION, undisturbed, ['import', await museum.table(whole.folder)]);
  assert.deepEqual(contents(broken.generations()[0]), contents(whole.generations()[0]));
  assert.deepEqual((await readdir(folder)).sort(), [
    '000001.sqlite',
    '000002.sqlite',
    'change.lock',
  ]);
});

test('an import that is stopped with Ctrl-C says that nothing is lost, and leaves no litter', async () => {
  await using museum = await createMuseum();
  await using registrar = await createRegistrar();
  museum.gives(4);
  const source = await museum.table(registrar.folder);
  const folder = join(registrar.dataDir, 'collections', 'default');
  const settings = { ...registrar.settings, ...LOOPBACK };
  const { child, ended } = startScript(COLLECTION, settings, ['import', source]);
  await untilJournaled(join(folder, 'import-journal.sqlite'), 2, ended);
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^Stopped\. The collection is as it was/m);
  assert.deepEqual((await readdir(folder)).sort(), ['change.lock', 'import-journal.sqlite']);
});
