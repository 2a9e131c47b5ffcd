import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { create } from 'tar';
import { unpackPictures } from '../../../server/admin/unpack-pictures.ts';

describe('an archive of pictures', () => {
  let home: string;
  let source: string;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cicerone-'));
    [source, folder, file] = ['source/in', 'target/in', 'a.tgz'].map((name) => join(home, name));
    await mkdir(source, { recursive: true });
    await writeFile(join(source, 'good.jpg'), 'a picture');
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const unpack = (maxBytes = 1_000_000) => unpackPictures({ file, folder, maxBytes });
  const pack = (names: string[]) =>
    create({ file, cwd: source, gzip: true, preservePaths: true }, names);
  /** What lies where nothing but the folder may. */
  const around = async () => (await readdir(join(home, 'target'), { recursive: true })).sort();

  test('is taken apart', async () => {
    await pack(['good.jpg']);
    await unpack();
    assert.deepEqual(await around(), ['in', 'in/good.jpg']);
  });

  test('writes nothing outside of its folder', async () => {
    await writeFile(join(home, 'source/up.jpg'), 'x');
    await pack(['../up.jpg']);
    await assert.rejects(unpack(), { code: 'archive-unreadable' });
    assert.deepEqual(await around(), ['in']);
  });

  test('writes nothing through a link', async () => {
    await symlink(home, join(source, 'away'));
    await pack(['away', 'good.jpg']);
    await unpack();
    assert.deepEqual(await around(), ['in', 'in/good.jpg']);
  });

  test('is refused when it unpacks to more than it may', async () => {
    await writeFile(join(source, 'large.jpg'), randomBytes(200_000));
    await pack(['large.jpg']);
    await assert.rejects(unpack(100_000), { code: 'archive-too-large' });
    assert.deepEqual(await around(), ['in']);
  });

  test('is refused when it is a bomb', async () => {
    await writeFile(join(source, 'bomb.jpg'), '');
    await truncate(join(source, 'bomb.jpg'), 20_000_000);
    await pack(['bomb.jpg']);
    await assert.rejects(unpack(100_000_000), { code: 'archive-unreadable' });
  });

  test('is refused when it is none', async () => {
    await writeFile(file, Buffer.alloc(5000, 7));
    await assert.rejects(unpack(), { code: 'archive-unreadable' });
  });
});
