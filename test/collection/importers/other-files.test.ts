import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { aicImporter } from '../../../src/collection/importers/aic/aic-importer.ts';
import { artsmiaImporter } from '../../../src/collection/importers/artsmia-importer.ts';
import { clevelandImporter } from '../../../src/collection/importers/cleveland/cleveland-importer.ts';
import { detectFormat } from '../../../src/collection/importers/formats.ts';
import { metImporter } from '../../../src/collection/importers/met/met-importer.ts';
import { ngaImporter } from '../../../src/collection/importers/nga/nga-importer.ts';
import { tateImporter } from '../../../src/collection/importers/tate/tate-importer.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { createTableRemote } from '../../support/plain-remote.ts';
import { aicCopyrighted, aicCsv, aicRecord } from './fixtures/aic.ts';
import { artsmiaRecord } from './fixtures/artsmia.ts';
import { clevelandCsv, clevelandRecord } from './fixtures/cleveland.ts';
import { metCsv, metRecord } from './fixtures/met.ts';
import { ngaTables } from './fixtures/nga.ts';
import { tateArtistsCsv, tateRecord, tateWorksCsv } from './fixtures/tate.ts';

const { signal } = new AbortController();
const remote = createTableRemote(() => undefined);
let root: string;
let folder: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'source-'));
});
after(() => rm(root, { recursive: true, force: true }));

/** Writes a file below the folder, and says where it is. */
async function write(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const ids = (found: { works: { artwork: { id: string } }[] }) =>
  found.works.map(({ artwork }) => artwork.id);

describe('files of another shape', () => {
  const importers = {
    aicImporter,
    metImporter,
    ngaImporter,
    tateImporter,
    artsmiaImporter,
    clevelandImporter,
  };
  for (const [name, importer] of Object.entries(importers)) {
    test(`${name} ends with one clear problem`, async () => {
      const others = [
        await write('other.json', { hello: 'world' }),
        await write('other.csv', 'a,b\n1,2\n'),
        await write('empty.json', ''),
        await write('empty.csv', ''),
        join(folder, 'missing.json'),
      ];
      for (const source of others) {
        const { works, problems } = await drainImporter(importer({ source, remote, signal }));
        assert.equal(works.length, 0, source);
        assert.equal(problems.length, 1, source);
      }
    });
  }

  test('a row with a value too many is told, and the next one is taken', async () => {
    const source = await write('some.csv', aicCsv.replace('Grey Kitchen', 'Grey, Kitchen'));
    const found = await drainImporter(aicImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['aic-90001']);
    assert.deepEqual(found.problems[0], {
      where: 'line 3',
      problem: 'has another number of values than the header',
      unread: true,
    });
  });

  test('a record that is nested too deep is told, and the next one is taken', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const odd = JSON.stringify(metRecord).replace(
      '"measurements":',
      `"depths":${deep},"measurements":`,
    );
    const source = await write('deep.json', `[${odd},${JSON.stringify(metRecord)}]`);
    const found = await drainImporter(metImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['met-700001']);
    assert.deepEqual(found.problems, [
      { where: 'record 1', problem: 'is nested too deep', unread: true },
    ]);
  });

  test('a record without a title is told with its place', async () => {
    const source = await write('list.json', [{ ...aicRecord, title: null }, aicCopyrighted]);
    const found = await drainImporter(aicImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['aic-90002']);
    assert.deepEqual(found.problems, [
      { where: 'record 1', id: 'aic-90001', problem: 'has no title' },
    ]);
  });
});

describe('formats', () => {
  test('are recognised by what a source holds', async () => {
    const sources: [string, unknown, string][] = [
      ['aic/artworks/1.json', aicRecord, 'aic'],
      ['aic.csv', aicCsv, 'aic'],
      ['MetObjects.csv', metCsv, 'met'],
      ['met.json', metRecord, 'met'],
      ['objects.csv', ngaTables.objects, 'nga'],
      ['tate/artworks/1.json', tateRecord, 'tate'],
      ['artwork_data.csv', tateWorksCsv, 'tate'],
      ['artist_data.csv', tateArtistsCsv, 'tate'],
      ['artsmia.json', artsmiaRecord, 'artsmia'],
      ['cleveland.json', [clevelandRecord], 'cleveland'],
      ['cleveland.csv', clevelandCsv, 'cleveland'],
    ];
    for (const [name, content, format] of sources) {
      assert.equal((await detectFormat(await write(name, content)))?.name, format, name);
    }
    assert.equal((await detectFormat(join(folder, 'tate')))?.name, 'tate');
  });

  test('are recognised by a museum’s address', async () => {
    const addresses = {
      aic: 'https://api.artic.edu/api/v1/artworks/1',
      met: 'https://collectionapi.metmuseum.org/public/collection/v1/objects/1',
      cleveland: 'https://openaccess-api.clevelandart.org/api/artworks/1',
      rijksmuseum: 'https://id.rijksmuseum.nl/200107928',
    };
    for (const [format, address] of Object.entries(addresses)) {
      assert.equal((await detectFormat(address))?.name, format);
    }
  });
});
