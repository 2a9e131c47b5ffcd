import assert from 'node:assert/strict';
import { copyFile, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ArtworkView, GuideStatus } from '../../../src/contract.ts';
import { makeCopy } from '../../support/photo-maker.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

interface CatalogueHealth {
  status: string;
  reasons: string[];
  works: number;
}

const catalogueHealth = async (url: string): Promise<CatalogueHealth> => {
  const response = await fetch(`${url}/health`);
  assert.equal(response.status, 200);
  const body = (await response.json()) as { checks: { catalogue: CatalogueHealth } };
  return body.checks.catalogue;
};

/** What is asked for again until it is so; a test that waits in vain is ended by its time-out. */
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await pause(20);
  }
}

const titles = async (url: string): Promise<string[]> => {
  const response = await fetch(`${url}/api/artworks`);
  assert.equal(response.status, 200);
  const { items } = (await response.json()) as { items: ArtworkView[] };
  return items.map(({ title }) => title);
};

const PAGE_BYTES = 4096;

/** Makes a file unreadable as a disk does: the length stays. */
async function spoil(file: string, page = 1): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(Buffer.alloc(PAGE_BYTES, 0x5a), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  } finally {
    await handle.close();
  }
}

/** A guide that looks just then finds the whole file or none. */
async function publish(file: string, name: string): Promise<void> {
  await copyFile(file, `${name}.building`);
  await rename(`${name}.building`, name);
}

const serve = (registrar: Registrar, loggers = createRecordedLoggers()): Promise<TestGuide> =>
  startTestGuide({ DATA_DIR: registrar.dataDir }, { loggers });

describe('a guide whose collection is imported anew while it runs', () => {
  test('goes over to it and drops none of a hundred requests', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await using guide = await serve(registrar);
    const visitor = visit(guide.url);
    const photo = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    const second = await registrar.table('second.csv', ['One', 'Two, corrected', 'Three']);

    let imported = false;
    const importing = registrar.run('import', second).then(({ code }) => {
      imported = true;
      return code;
    });
    const seen = new Set<string>();
    let requests = 0;
    while (!imported || requests < 100 || !seen.has('One|Two, corrected|Three')) {
      const [listed, analysis] = await Promise.all([
        titles(guide.url),
        requests % 10 === 0 ? visitor.analyse(photo) : null,
      ]);
      seen.add(listed.join('|'));
      if (analysis) assert.equal(analysis.artwork?.id, 'work-1', JSON.stringify(analysis));
      requests++;
    }
    assert.equal(await importing, 0);
    assert.deepEqual([...seen], ['One|Two', 'One|Two, corrected|Three']);
    const copy = await makeCopy(join(registrar.folder, '2.jpg'), { width: 400 });
    const { artwork } = await visitor.analyse(copy);
    assert.equal(artwork?.title, 'Three', 'the new work is recognised');
    const again = await visitor.analyse(photo);
    assert.equal(again.artwork?.title, 'Two, corrected', 'the cache has nothing of the old one');
    const status = (await (await fetch(`${guide.url}/api/guide`)).json()) as GuideStatus;
    assert.equal(status.works, 3);
  });

  test('stays with what it has when the new one cannot be read, says so, and goes over to a good one', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    const loggers = createRecordedLoggers();
    await using guide = await serve(registrar, loggers);
    const [first] = registrar.generations();
    const broken = first.replace('000001', '000002');
    const beside = join(registrar.folder, 'broken.sqlite');
    await copyFile(first, beside);
    await spoil(beside);
    await publish(beside, broken);

    const health = await until(
      () => catalogueHealth(guide.url),
      ({ status }) => status === 'degraded',
    );
    assert.match(health.reasons.join(), /000002\.sqlite cannot be read/);
    assert.deepEqual(await titles(guide.url), ['One', 'Two']);
    assert.equal((await fetch(`${guide.url}/health/ready`)).status, 200);

    const { code, stdout } = await registrar.run('rollback');
    assert.equal(code, 0);
    assert.match(stdout, /Generation 1 .+ as generation 3/);
    await until(
      () => catalogueHealth(guide.url),
      ({ status }) => status === 'healthy',
    );
    const told = loggers.lines.filter(({ level }) => level === 'error');
    assert.deepEqual(
      told.map(({ fields }) => fields.file),
      [broken],
      'it is told once',
    );
  });

  test('stays with what it has when recognition cannot take the new one', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await using guide = await serve(registrar);
    const [first] = registrar.generations();
    const beside = join(registrar.folder, 'odd.sqlite');
    await copyFile(first, beside);
    const database = new DatabaseSync(beside);
    database.exec("UPDATE fingerprints SET data = x'0102' WHERE kind = 'features'");
    database.close();
    await publish(beside, first.replace('000001', '000002'));
    await until(
      () => catalogueHealth(guide.url),
      ({ status }) => status === 'degraded',
    );
    const photo = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    assert.equal((await visit(guide.url).analyse(photo)).artwork?.id, 'work-1');
  });
});

describe('a start', () => {
  test('falls back from a damaged newest generation, loudly', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await registrar.run('import', await registrar.table('second.csv', ['One', 'Two', 'Three']));
    await spoil(registrar.generations()[0]);
    const loggers = createRecordedLoggers();
    await using guide = await serve(registrar, loggers);
    assert.deepEqual(await titles(guide.url), ['One', 'Two']);
    const { status, reasons } = await catalogueHealth(guide.url);
    assert.equal(status, 'degraded');
    assert.match(reasons.join(), /000002\.sqlite cannot be read/);
    const told = loggers.lines.filter(({ level }) => level === 'error');
    assert.equal(told.length, 1);
    assert.match(String(told[0].fields.way_back), /rollback, restore/);
    assert.equal((await fetch(`${guide.url}/api/guide`)).status, 200);
  });

  test('falls back from one that recognition cannot take', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await registrar.run('import', await registrar.table('second.csv', ['One', 'Two', 'Three']));
    const database = new DatabaseSync(registrar.generations()[0]);
    database.exec("UPDATE fingerprints SET data = x'0102' WHERE kind = 'features'");
    database.close();
    await using guide = await serve(registrar);
    assert.deepEqual(await titles(guide.url), ['One', 'Two']);
    assert.equal((await catalogueHealth(guide.url)).status, 'degraded');
  });

  test('falls back from one with a damage within, wherever it is', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await registrar.run('import', await registrar.table('second.csv', ['One', 'Two', 'Three']));
    const [newest] = registrar.generations();
    const whole = await readFile(newest);
    for (const part of ['artworks_by_position', 'fingerprints', 'artworks_text_data']) {
      await writeFile(newest, whole);
      const database = new DatabaseSync(newest, { readOnly: true });
      const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(part);
      database.close();
      await spoil(newest, root!.rootpage as number);
      await using guide = await serve(registrar);
      assert.deepEqual(await titles(guide.url), ['One', 'Two'], part);
      assert.equal((await catalogueHealth(guide.url)).status, 'degraded');
    }
  });

  test('ends with the way back in words when no generation can be read', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
    const [only] = registrar.generations();
    await spoil(only);
    const { size } = await stat(only);
    await assert.rejects(serve(registrar), /000001\.sqlite cannot be read.+restore BACKUP\.tar/s);
    assert.deepEqual(registrar.generations(), [only], 'nothing is built over it');
    assert.equal((await stat(only)).size, size);
  });

  test('takes over a catalogue of the layout before this one', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
    const [generation] = registrar.generations();
    const old = join(registrar.dataDir, 'catalogue.sqlite');
    await copyFile(generation, old);
    await rm(join(registrar.dataDir, 'collections'), { recursive: true });
    await using guide = await serve(registrar);
    assert.deepEqual(await titles(guide.url), ['One']);
    assert.deepEqual(registrar.generations(), [generation]);
    await assert.rejects(stat(old), /ENOENT/);
  });
});
