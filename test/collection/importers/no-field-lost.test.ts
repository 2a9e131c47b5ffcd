import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { lostFields } from '../../support/kept-values.ts';
import { createTableRemote } from '../../support/plain-remote.ts';
import { aicCopyrighted, aicCsv, aicRecord } from './fixtures/aic.ts';
import { artsmiaRecord } from './fixtures/artsmia.ts';
import { clevelandCsv, clevelandRecord } from './fixtures/cleveland.ts';
import { metCsv, metRecord } from './fixtures/met.ts';
import { ngaTables } from './fixtures/nga.ts';
import { rijksmuseumRecords } from './fixtures/rijksmuseum.ts';
import { tateRecord, tateWorksCsv } from './fixtures/tate.ts';

const { signal } = new AbortController();
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

const formatOf = (name: string) => FORMATS.find((format) => format.name === name)!;

async function assertKept(name: string, file: string, content: string, records: unknown[]) {
  const source = join(folder, file);
  await writeFile(source, content);
  const remote = createTableRemote(() => undefined);
  const found = await drainImporter(formatOf(name).create({ source, remote, signal }));
  assert.equal(found.works.length, records.length);
  for (const [i, record] of records.entries()) {
    assert.deepEqual(lostFields(record, found.works[i]), []);
  }
}

describe('no field is lost', () => {
  for (const [name, record] of [
    ['aic', aicRecord],
    ['aic', aicCopyrighted],
    ['met', metRecord],
    ['tate', tateRecord],
    ['artsmia', artsmiaRecord],
    ['cleveland', clevelandRecord],
  ] as const) {
    const [title] = [record.title];
    test(`of ${name}’s record “${title}”`, () =>
      assertKept(name, `${name}.json`, JSON.stringify(record), [record]));

    test(`of ${name}’s record “${title}” with a field that is new`, () => {
      const more = { ...record, novelty: { words: ['unheard of'], number: 4711 } };
      return assertKept(name, `${name}.json`, JSON.stringify(more), [more]);
    });
  }

  for (const [name, csv] of [
    ['aic', aicCsv],
    ['met', metCsv],
    ['tate', tateWorksCsv],
    ['cleveland', clevelandCsv],
  ] as const) {
    test(`of ${name}’s rows`, () => assertKept(name, `${name}.csv`, csv, rowsOf(csv)));
  }

  test('of the National Gallery’s joined tables', async () => {
    for (const [name, csv] of Object.entries(ngaTables)) {
      await writeFile(join(folder, `${name}.csv`), csv);
    }
    const remote = createTableRemote(() => undefined);
    const found = await drainImporter(formatOf('nga').create({ source: folder, remote, signal }));
    const objects = rowsOf(ngaTables.objects);
    assert.deepEqual(lostFields(objects[1], found.works[1]), []);
    const { objects: _, ...side } = ngaTables;
    const joined = Object.entries(side).map(([name, csv]) => [name, rowsOf(csv)]);
    const all = { ...objects[0], ...Object.fromEntries(joined) };
    assert.deepEqual(lostFields(all, found.works[0]), []);
  });

  test('of the Rijksmuseum’s object and what it leads to', async () => {
    const remote = createTableRemote(({ pathname }) => rijksmuseumRecords[pathname.slice(1)]);
    const source = 'https://id.rijksmuseum.nl/200900001';
    const found = await drainImporter(formatOf('rijksmuseum').create({ source, remote, signal }));
    assert.deepEqual(lostFields(rijksmuseumRecords, found.works[0]), []);
  });

  test('unless it is: the comparison notices', () => {
    const artwork = { id: 'x', title: 'T', subjects: [], facts: [], language: 'en' };
    assert.deepEqual(lostFields({ title: 'T', colour: 'mauve' }, { artwork, pictures: [] }), [
      'colour',
    ]);
  });
});
