import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { catalogueFile } from '../../../server/catalogue/collection-files.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { patternlessSky, plainPng } from '../../support/odd-photos.ts';
import { makePhoto } from '../../support/photo-maker.ts';
import { runScript } from '../../support/run-script.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

const HEADER = 'id,title,artist,date,room,label,image,donor';
const CANYON = 'wall-1,"Canyon, with boat",T. O\'Sullivan,1871,Room 1,7,canyon.jpg,A friend';
const HOUSE = 'wall-2,House,D. Lange,1935-1940,Room 1,8,house.jpg,';

describe('importing a CSV', () => {
  let folder: string;
  beforeEach(async () => {
    if (folder) await rm(folder, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    await copyFile(demoWorkPath('black-canyon'), join(folder, 'canyon.jpg'));
    await copyFile(demoWorkPath('dust-bowl-home'), join(folder, 'house.jpg'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const data = () => join(folder, 'data');

  async function collection(rows: string[], ...options: string[]) {
    const csv = join(folder, 'works.csv');
    await writeFile(csv, [HEADER, ...rows].join('\n'));
    return runScript('server/commands/collection.ts', { DATA_DIR: data() }, [
      'import',
      csv,
      '--images',
      folder,
      ...options,
    ]);
  }

  function records() {
    const catalogue = openCatalogue(catalogueFile(data()));
    try {
      return catalogue.search({ limit: 10, offset: 0 }).items;
    } finally {
      catalogue.close();
    }
  }

  test('makes a collection that the guide recognises photos of', async () => {
    const { stdout, code } = await collection([CANYON, HOUSE]);
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /2 works in the collection: 2 added, 0 updated, 0 unchanged, 0 removed, 0 problems/,
    );
    await using guide = await startTestGuide({ DATA_DIR: data() });
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 3, difficulty: 'easy' });
    const { artwork } = await visit(guide.url).analyse(jpeg);
    assert.equal(artwork?.id, 'wall-1');
    assert.equal(artwork.title, 'Canyon, with boat');
    assert.equal(artwork.label, '7');
  });

  test('makes a collection in which nothing plain is taken for a blank picture', async () => {
    await writeFile(join(folder, 'blank.png'), await plainPng(640, 480));
    await collection([CANYON, 'wall-3,Untitled (blank),,,Room 1,9,blank.png,']);
    await using guide = await startTestGuide({ DATA_DIR: data() });
    // A wall, a clear sky: of another size, and with hardly anything in it.
    const sky = await patternlessSky(900, 700);
    const { outcome } = await visit(guide.url).analyse(sky);
    assert.notEqual(outcome, 'identified');
  });

  test('keeps columns that it does not know, and says which', async () => {
    const { stdout } = await collection([CANYON]);
    assert.match(stdout, /kept as they are: donor/);
    assert.deepEqual(records()[0].extra, { donor: 'A friend' });
  });

  test('adds and updates by id, and keeps what the source does not name', async () => {
    await collection([CANYON, HOUSE]);
    const { stdout } = await collection([HOUSE.replace('House', 'Abandoned house')]);
    assert.match(stdout, /2 works in the collection: 0 added, 1 updated/);
    assert.deepEqual(
      records().map(({ title }) => title),
      ['Canyon, with boat', 'Abandoned house'],
    );
  });

  test('makes the source the whole collection with --replace', async () => {
    await collection([CANYON, HOUSE]);
    await collection([HOUSE], '--replace');
    assert.deepEqual(
      records().map(({ id }) => id),
      ['wall-2'],
    );
  });

  test('does not replace a collection by a source that breaks off', async () => {
    await collection([CANYON, HOUSE]);
    const { stdout, code } = await collection([HOUSE, 'wall-3,"House, never closed'], '--replace');
    assert.equal(code, 1, stdout);
    assert.match(stdout, /not read to its end.*as it was \(file: is not CSV: /);
    assert.deepEqual(
      records().map(({ id }) => id),
      ['wall-1', 'wall-2'],
    );
  });

  test('keeps a work of which the source has a spoilt row', async () => {
    await collection([CANYON, HOUSE]);
    const { stdout, code } = await collection(['wall-1,,,,,,canyon.jpg,', HOUSE], '--replace');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /2 unchanged, 0 removed/);
    assert.deepEqual(
      records().map(({ title }) => title),
      ['House', 'Canyon, with boat'],
    );
  });

  test('tells what it could not take, line by line, and takes the rest', async () => {
    await writeFile(join(folder, 'broken.jpg'), 'no picture');
    const { stdout, code } = await collection([
      'bad id,Title,,,,,canyon.jpg,',
      'w3,,,,,,canyon.jpg,',
      'w4,Gone,,,,,gone.jpg,',
      'w5,Outside,,,,,../../etc/hostname,',
      'w6,Broken,,,,,broken.jpg,',
      HOUSE.replace(',8,', ',7,'),
      CANYON,
    ]);
    assert.equal(code, 0);
    for (const told of [
      /line 2: id/,
      /line 3: title/,
      /line 4: image: gone.jpg/,
      /outside/,
      /w6/,
      /label 7: is that of several works.*wall-2, wall-1/,
    ]) {
      assert.match(stdout, told);
    }
    assert.equal(records().at(-1)?.id, 'wall-1');
  });

  test('leaves the collection alone when the source has no such columns', async () => {
    await collection([CANYON]);
    const csv = join(folder, 'other.csv');
    await writeFile(csv, 'name,picture\nA,canyon.jpg');
    const { stdout } = await runScript('server/commands/collection.ts', { DATA_DIR: data() }, [
      'import',
      csv,
      '--images',
      folder,
    ]);
    assert.match(stdout, /needs the columns id, title, image/);
    assert.deepEqual(
      records().map(({ id }) => id),
      ['wall-1'],
    );
  });
});
