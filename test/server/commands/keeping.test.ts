import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import { COLLECTION, createRegistrar, type Registrar } from '../../support/registrar.ts';
import { runScript } from '../../support/run-script.ts';

const ROOT = join(import.meta.dirname, '../../..');

const count = (registrar: Registrar) => registrar.generations().length;

describe('a dry run', () => {
  let registrar: Registrar;
  before(async () => {
    registrar = await createRegistrar();
  });
  after(() => registrar[Symbol.asyncDispose]());

  test('says what would be added, and leaves no trace', async () => {
    const source = await registrar.table('works.csv', ['One', 'Two']);
    const { stdout, code } = await registrar.run('import', source, '--dry-run');
    assert.equal(code, 0);
    assert.match(stdout, /^added\twork-0\nadded\twork-1$/m);
    assert.equal(existsSync(registrar.dataDir), false);
  });

  test('says what would be updated, removed and left as it is', async () => {
    const three = await registrar.table('three.csv', ['One', 'Two', 'Three']);
    await registrar.run('import', three);
    const two = await registrar.table('two.csv', ['One', 'Two, corrected']);
    const before = await readdir(registrar.dataDir, { recursive: true });
    const { stdout } = await registrar.run('import', two, '--dry-run', '--replace');
    assert.match(stdout, /^unchanged\twork-0\nupdated\twork-1\nremoved\twork-2$/m);
    assert.match(stdout, /2 works in the collection: 0 added, 1 updated, 1 unchanged, 1 removed/);
    assert.deepEqual(await readdir(registrar.dataDir, { recursive: true }), before);
    assert.deepEqual(registrar.titles(), ['One', 'Two', 'Three']);
  });
});

describe('importing', () => {
  test('the same again publishes nothing, and says so', async () => {
    await using registrar = await createRegistrar();
    const source = await registrar.table('works.csv', ['One', 'Two']);
    await registrar.run('import', source);
    const { stdout, code } = await registrar.run('import', source);
    assert.equal(code, 0);
    assert.match(stdout, /0 added, 0 updated, 2 unchanged, 0 removed/);
    assert.match(stdout, /Nothing has changed/);
    assert.equal(count(registrar), 1);
  });

  test('keeps the picture that stands when the new one is missing, and says which', async () => {
    await using registrar = await createRegistrar();
    const source = await registrar.table('works.csv', ['One', 'Two']);
    await registrar.run('import', source);
    await rm(join(registrar.folder, '1.jpg'));
    const { stdout } = await registrar.run('import', source);
    assert.match(stdout, /1\.jpg cannot be read/);
    assert.match(stdout, /0 works without a picture/);
    assert.match(stdout, /0 added, 0 updated, 2 unchanged/);
  });

  test('keeps works without a picture, and lists in its report what has to be looked at', async () => {
    await using registrar = await createRegistrar();
    const source = await registrar.table('works.csv', ['One', '=Two']);
    await writeFile(join(registrar.folder, '1.jpg'), 'no picture');
    const { stdout } = await registrar.run('import', source);
    assert.deepEqual(registrar.titles(), ['One', '=Two']);
    const file = /^report: (.+)$/m.exec(stdout)?.[1] ?? '';
    assert.equal(file, join(registrar.dataDir, 'reports', 'works.csv'));
    const report = await readFile(file, 'utf8');
    assert.match(report, /^problem,work-1,/m);
    assert.match(report, /^without a picture,work-1/m);
    assert.match(report, /^picture without rights,work-0/m);
  });

  test('is refused in words while another process changes the collection', async () => {
    await using registrar = await createRegistrar();
    const source = await registrar.table('works.csv', ['One']);
    using _held = lockCollection(join(registrar.dataDir, 'collections', 'default'));
    const { code, stderr } = await registrar.run('import', source);
    assert.equal(code, 1);
    assert.match(stderr, /being changed by another process/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  test('into a collection of another name leaves the first alone', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('a.csv', ['One']));
    await registrar.run('import', await registrar.table('b.csv', ['Two']), '--collection', 'north');
    assert.deepEqual(registrar.titles(), ['One']);
    assert.match((await registrar.run('list', '--collection', 'north')).stdout, /work-0\tTwo/);
    const escaped = await registrar.run('list', '--collection', '../default');
    assert.equal(escaped.code, 1);
    assert.match(escaped.stderr, /no name of a collection/);
  });
});

describe('a collection that stands', () => {
  let registrar: Registrar;
  before(async () => {
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('works.csv', ['One', 'Two']));
  });
  after(() => registrar[Symbol.asyncDispose]());

  test('is shown work by work, with what is known of its pictures', async () => {
    const { stdout } = await registrar.run('show', 'work-1');
    const shown = JSON.parse(stdout);
    assert.equal(shown.record.title, 'Two');
    const kinds = shown.pictures[0].fingerprints.map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(kinds.sort(), ['appearance', 'features', 'hashes', 'vectors']);
    assert.equal((await registrar.run('show', 'work-9')).code, 1);
  });

  test('is exported as files that import into the same collection unchanged', async () => {
    const folder = join(registrar.folder, 'export');
    const { code, stderr } = await registrar.run('export', folder);
    assert.equal(code, 0, stderr);
    const again = await registrar.run('import', join(folder, 'works.jsonl'));
    assert.match(again.stdout, /0 added, 0 updated, 2 unchanged/);
    await using elsewhere = await createRegistrar();
    await elsewhere.run('import', join(folder, 'works.jsonl'));
    assert.deepEqual(elsewhere.titles(), ['One', 'Two']);
    const twice = await registrar.run('export', folder);
    assert.equal(twice.code, 1);
    assert.match(twice.stderr, /holds something already/);
  });

  test('is backed up whole, and restored elsewhere as it was', async () => {
    const file = join(registrar.folder, 'backup.tar');
    assert.match((await registrar.run('backup', file)).stdout, /2 works, 2 pictures/);
    await using elsewhere = await createRegistrar();
    const { code, stderr } = await elsewhere.run('restore', file);
    assert.equal(code, 0, stderr);
    assert.deepEqual(elsewhere.titles(), ['One', 'Two']);
    const verified = await elsewhere.run('verify');
    assert.match(verified.stdout, /2 works, 2 pictures, all is well/);
  });

  test('is backed up where DATA_DIR is relative, as it is by default', async () => {
    const file = join(registrar.folder, 'relative.tar');
    const settings = { DATA_DIR: relative(ROOT, registrar.dataDir) };
    const { stdout, stderr } = await runScript(COLLECTION, settings, ['backup', file]);
    assert.match(stdout, /2 works, 2 pictures/, stderr);
  });

  test('is left alone by a backup that was changed, cut off, or is none', async () => {
    const file = join(registrar.folder, 'whole.tar');
    await registrar.run('backup', file);
    const bytes = await readFile(file);
    const changed = Buffer.from(bytes);
    changed.fill(0x5a, bytes.length - 40_000, bytes.length - 39_000);
    const before = registrar.generations();
    const cases: [Buffer, RegExp][] = [
      [changed, /is damaged/],
      [bytes.subarray(0, bytes.length / 2), /cannot be read as a backup|is damaged/],
      [Buffer.from('no tar'.repeat(500)), /cannot be read as a backup|is no backup/],
    ];
    for (const [i, [content, words]] of cases.entries()) {
      const bad = join(registrar.folder, `bad-${i}.tar`);
      await writeFile(bad, content);
      const { code, stderr } = await registrar.run('restore', bad);
      assert.equal(code, 1);
      assert.match(stderr, words);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
    const missing = await registrar.run('restore', join(registrar.folder, 'gone.tar'));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /gone\.tar/);
    assert.deepEqual(registrar.generations(), before);
    const left = await readdir(join(registrar.dataDir, 'collections', 'default'));
    assert.deepEqual(
      left.filter((name) => name.endsWith('.building')),
      [],
    );
  });

  test('fails to verify when a picture is damaged or gone, and a backup of it is refused', async () => {
    await using other = await createRegistrar();
    await other.run('import', await other.table('works.csv', ['One', 'Two']));
    const names = await readdir(join(other.dataDir, 'pictures'), { recursive: true });
    const [first, second] = names.filter((name) => name.endsWith('.jpg'));
    await writeFile(join(other.dataDir, 'pictures', first), 'spoilt');
    await rm(join(other.dataDir, 'pictures', second));
    const { code, stdout } = await other.run('verify');
    assert.equal(code, 1);
    assert.match(stdout, /\.jpg is damaged/);
    assert.match(stdout, /\.jpg cannot be read \(ENOENT\)/);
    assert.match(stdout, /2 problems/);
    const refused = await other.run('backup', join(other.folder, 'x.tar'));
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /is damaged|cannot be read/);
    assert.equal(existsSync(join(other.folder, 'x.tar')), false);
  });
});

test('rolling back makes the generation before current again, and can be undone', async () => {
  await using registrar = await createRegistrar();
  await registrar.run('import', await registrar.table('a.csv', ['One']));
  assert.equal((await registrar.run('rollback')).code, 1, 'there is none before the first');
  await registrar.run('import', await registrar.table('b.csv', ['One', 'Two']));
  await registrar.run('rollback');
  assert.deepEqual(registrar.titles(), ['One']);
  assert.equal(count(registrar), 3);
  await registrar.run('rollback', '2');
  assert.deepEqual(registrar.titles(), ['One', 'Two']);
});

describe('the command line', () => {
  test('ends with 2 and its usage for what it does not understand', async () => {
    await using registrar = await createRegistrar();
    for (const words of [
      [],
      ['nonsense'],
      ['toString'],
      ['import'],
      ['list', '--colour'],
      ['list', 'what'],
    ]) {
      const { code, stderr } = await registrar.run(...words);
      assert.equal(code, 2, words.join(' '));
      assert.match(stderr, /npm run collection -- COMMAND/);
    }
    assert.equal((await registrar.run('help')).code, 0);
  });
});
