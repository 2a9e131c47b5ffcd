import assert from 'node:assert/strict';
import { copyFile, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import { createGenerations } from '../../../src/collection/catalogue/generations.ts';
import { openImportJournal } from '../../../src/collection/importing/import-journal.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';

describe('tidying', () => {
  let registrar: Registrar;
  before(async () => {
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('a.csv', ['One', 'Two', 'Three']));
    const town = await registrar.table('b.csv', ['Eins']);
    await registrar.run('import', town, '--collection', 'town');
  });
  after(() => registrar[Symbol.asyncDispose]());

  const folder = () => join(registrar.dataDir, 'collections', 'default');
  const pictures = async () =>
    (await readdir(join(registrar.dataDir, 'pictures'), { recursive: true }))
      .filter((name) => name.endsWith('.jpg'))
      .map((name) => name.slice(3, -4))
      .sort();

  /** A picture that nothing names. */
  async function stray(sha256: string): Promise<string> {
    const place = join(registrar.dataDir, 'pictures', sha256.slice(0, 2));
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `${sha256}.jpg`), Buffer.alloc(200_000));
    return sha256;
  }

  test('removes nothing that a kept generation of any collection has', async () => {
    await registrar.run('withdraw', 'work-2');
    await registrar.run('withdraw', 'work-0');
    const before = await pictures();
    assert.equal(before.length, 3);
    const { stdout, code } = await registrar.run('tidy', '--remove');
    assert.equal(code, 0);
    assert.match(stdout, /^0 pictures \(0\.0 MB\) removed$/m);
    assert.deepEqual(await pictures(), before);
  });

  test('only says what it would do, unless it is told to', async () => {
    const before = await pictures();
    const id = await stray('a'.repeat(64));
    const { stdout, code } = await registrar.run('tidy');
    assert.equal(code, 0);
    assert.match(stdout, /^1 pictures \(0\.2 MB\) belong to no generation that is kept; --remove/m);
    assert.deepEqual(await pictures(), [...before, id].sort());
    assert.match((await registrar.run('verify')).stdout, /1 pictures belong to no readable/);
    assert.match((await registrar.run('tidy', '--remove')).stdout, /^1 pictures .* removed$/m);
    assert.deepEqual(await pictures(), before);
  });

  test('leaves what an import that was broken off has kept, and the review queue’s photos', async () => {
    const id = await stray('b'.repeat(64));
    const photos = join(registrar.dataDir, 'review', 'photos');
    await mkdir(photos, { recursive: true });
    await writeFile(join(photos, `${'c'.repeat(64)}.jpg`), 'a visitor’s photo');
    const journal = openImportJournal(join(folder(), 'import-journal.sqlite'));
    journal.remember({
      ...{ sourceSha256: id, sha256: id, width: 1, height: 1, blockHash: '', fingerprints: [] },
    });
    journal.close();
    await registrar.run('tidy', '--remove');
    assert.ok((await pictures()).includes(id));
    openImportJournal(join(folder(), 'import-journal.sqlite')).remove();
    await registrar.run('tidy', '--remove');
    assert.ok(!(await pictures()).includes(id));
    assert.deepEqual(await readdir(photos), [`${'c'.repeat(64)}.jpg`]);
  });

  test('removes nothing while a generation cannot be read, or while somebody imports', async () => {
    const id = await stray('d'.repeat(64));
    const newest = createGenerations(folder()).list()[0].file;
    const spare = join(registrar.folder, 'spare.sqlite');
    await copyFile(newest, spare);
    const handle = await open(newest, 'r+');
    await handle.write(Buffer.alloc(4096, 0x5a), 0, 4096, 8192);
    await handle.close();
    const damaged = await registrar.run('tidy', '--remove');
    assert.equal(damaged.code, 1);
    assert.match(damaged.stdout, /00000\d\.sqlite cannot be read .* may name any picture/s);
    assert.match(damaged.stdout, /Nothing is removed/);
    await copyFile(spare, newest);
    {
      using _importing = lockCollection(join(registrar.dataDir, 'collections', 'town'));
      const busy = await registrar.run('tidy', '--remove');
      assert.equal(busy.code, 1);
      assert.match(busy.stderr, /being changed by another process/);
    }
    assert.ok((await pictures()).includes(id));
  });

  test('removes a picture when the last generation that had it has gone', async () => {
    for (const { file } of createGenerations(folder()).list().slice(1)) await rm(file);
    await registrar.run('tidy', '--remove');
    assert.equal((await pictures()).length, 2, 'the one of work-1, and the one of the town');
    assert.equal((await registrar.run('verify')).code, 0);
    assert.equal((await registrar.run('verify', '--collection', 'town')).code, 0);
  });
});
