/**
 * Museums' own data as they publish it, where a copy lies on this machine: COLLECTIONS names a folder
 * with `aic` (github.com/art-institute-of-chicago/api-data), `tate` (github.com/tategallery/collection),
 * `nga` (github.com/NationalGalleryOfArt/opendata) and `linked-art` (github.com/linked-art/linked.art),
 * each whole or in part.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { detectFormat } from '../../../src/collection/importers/formats.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { lostFields } from '../../support/kept-values.ts';
import { offlineRemote } from '../../support/offline-remote.ts';
import { ngaTables } from './fixtures/nga.ts';

const COLLECTIONS = process.env.COLLECTIONS;
const { signal } = new AbortController();

const placeOf = (...parts: string[]) => join(COLLECTIONS ?? '', ...parts);
const absent = (...parts: string[]) =>
  COLLECTIONS && existsSync(placeOf(...parts)) ? false : 'COLLECTIONS does not have it';

async function imported(source: string) {
  const format = await detectFormat(source);
  assert.ok(format, `${source} is recognised`);
  const found = await drainImporter(format.create({ source, remote: offlineRemote, signal }));
  return { format: format.name, ...found };
}

/** The JSON documents below a folder, in the order of their paths. */
const documentsIn = (folder: string): unknown[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .sort()
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));

async function assertWhole(source: string, name: string, records: unknown[]): Promise<void> {
  const { format, works, problems } = await imported(source);
  assert.equal(format, name);
  assert.deepEqual(problems, []);
  assert.equal(works.length, records.length);
  for (const [i, record] of records.entries()) {
    assert.deepEqual(lostFields(record, works[i]), [], works[i].artwork.id);
  }
}

describe('of a museum’s own data every work is taken, and no field is lost', () => {
  test('Art Institute of Chicago, records', { skip: absent('aic/json/artworks') }, () => {
    const folder = placeOf('aic/json/artworks');
    return assertWhole(placeOf('aic'), 'aic', documentsIn(folder));
  });

  const table = 'aic/getting-started/someArtworks.csv';
  test('Art Institute of Chicago, table', { skip: absent(table) }, () => {
    const rows = parse(readFileSync(placeOf(table), 'utf8'), { columns: true, bom: true });
    return assertWhole(placeOf(table), 'aic', rows);
  });

  test('Tate', { skip: absent('tate/artworks') }, () =>
    assertWhole(placeOf('tate'), 'tate', documentsIn(placeOf('tate/artworks'))),
  );

  test('National Gallery of Art, its tables beside made objects', {
    skip: absent('nga/data'),
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cicerone-nga-'));
    try {
      await cp(placeOf('nga/data'), folder, { recursive: true });
      for (const [name, csv] of Object.entries(ngaTables)) {
        const file = join(folder, `${name}.csv`);
        if (!existsSync(file)) await writeFile(file, csv);
      }
      const { format, works, problems } = await imported(folder);
      const objects = parse(readFileSync(join(folder, 'objects.csv'), 'utf8'), { columns: true });
      assert.equal(format, 'nga');
      assert.deepEqual(problems, []);
      assert.equal(works.length, objects.length);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('what is no work is told of and nothing else', { skip: absent('linked-art') }, async () => {
  const { format, works, problems } = await imported(placeOf('linked-art/old'));
  assert.equal(format, 'linked-art');
  const documents = documentsIn(placeOf('linked-art/old'));
  const refused = new Set(problems.map(({ where }) => where));
  assert.ok(works.length + refused.size >= documents.length);
  for (const folder of ['aic/json/agents', 'aic/json/galleries', 'aic/json/tours']) {
    if (absent(folder)) continue;
    const others = await imported(placeOf(folder));
    assert.equal(others.works.length, 0);
    assert.match(others.problems[0].problem, /holds no works, but \d+ /);
  }
});
