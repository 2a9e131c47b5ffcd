import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { lockCollection } from '../../../src/collection/catalogue/collection-lock.ts';
import {
  createGenerations,
  KEPT_GENERATIONS,
} from '../../../src/collection/catalogue/generations.ts';
import { GuideError } from '../../../src/errors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the generations of a collection', () => {
  test('are numbered from 1, the newest first', async () => {
    const generations = createGenerations(join(folder, 'not', 'there', 'yet'));
    assert.deepEqual(generations.list(), []);
    assert.equal(generations.next().number, 1);
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    await generations.publishCopy(file);
    await generations.publishCopy(file);
    assert.deepEqual(
      generations.list().map(({ number }) => number),
      [2, 1],
    );
  });

  test('are kept five at a time, and builds that were broken off are removed', async () => {
    const generations = createGenerations(folder);
    for (let number = 1; number <= 7; number++) {
      await writeFile(generations.next().file, String(number));
    }
    await writeFile(join(folder, '000008.sqlite.x.building'), 'half');
    await mkdir(join(folder, 'y.building', 'pictures'), { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await generations.sweep();
    assert.equal(KEPT_GENERATIONS, 5);
    assert.deepEqual((await readdir(folder)).sort(), [
      '000003.sqlite',
      '000004.sqlite',
      '000005.sqlite',
      '000006.sqlite',
      '000007.sqlite',
      'notes.txt',
    ]);
  });

  test('are published whole or not at all', async () => {
    const generations = createGenerations(folder);
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    const failed = generations.publishCopy(file, () => Promise.reject(new Error('no')));
    await assert.rejects(failed, /no/);
    assert.deepEqual(await readdir(folder), ['file']);
  });
});

describe('the lock of a collection', () => {
  const HOLDER = `
    import { lockCollection } from ${JSON.stringify(join(import.meta.dirname, '../../../src/collection/catalogue/collection-lock.ts'))};
    const lock = lockCollection(process.argv[1]);
    process.stdout.write('held');
    setInterval(() => lock, 1000);
  `;

  test('is refused in words while another process holds it, and free once that is killed', async () => {
    const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, folder]);
    try {
      await once(holder.stdout, 'data');
      assert.throws(
        () => lockCollection(folder),
        (error) =>
          error instanceof GuideError &&
          error.code === 'collection-busy' &&
          /being changed by another process/.test(error.message),
      );
    } finally {
      holder.kill('SIGKILL');
      await once(holder, 'close');
    }
    lockCollection(folder)[Symbol.dispose]();
  });

  test('is free again once it was given back', () => {
    lockCollection(folder)[Symbol.dispose]();
    using _again = lockCollection(folder);
  });
});
