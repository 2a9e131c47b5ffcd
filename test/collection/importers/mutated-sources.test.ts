import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { artworkSchema } from '../../../src/collection/artwork.ts';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import type { ImporterOptions } from '../../../src/collection/importers/importer-options.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { mutateRecord, mutateText } from '../../support/mutate-source.ts';
import { createTableRemote } from '../../support/plain-remote.ts';
import { createSeededRandom } from '../../support/seeded-random.ts';
import { aicCsv, aicRecord } from './fixtures/aic.ts';
import { artsmiaRecord } from './fixtures/artsmia.ts';
import { clevelandCsv, clevelandRecord } from './fixtures/cleveland.ts';
import { metCsv, metRecord } from './fixtures/met.ts';
import { ngaTables } from './fixtures/nga.ts';
import { rijksmuseumRecords } from './fixtures/rijksmuseum.ts';
import { tateRecord, tateWorksCsv } from './fixtures/tate.ts';

const MUTATIONS = 200;
const { signal } = new AbortController();
const nothingThere = createTableRemote(() => undefined);
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Whatever comes in, the importer ends, and what it gives out as works are works. */
async function assertEnds(name: string, options: Partial<ImporterOptions>): Promise<void> {
  const { create } = FORMATS.find((format) => format.name === name)!;
  const found = await drainImporter(create({ remote: nothingThere, signal, ...options }));
  for (const { artwork, pictures } of found.works) {
    artworkSchema.parse(artwork);
    for (const { note } of pictures) assert.match(note?.url ?? '', /^https?:/);
  }
  for (const { where, problem } of found.problems) assert.ok(where && problem);
}

describe('a mutated source ends, with problems at most', () => {
  const records = {
    aic: aicRecord,
    met: metRecord,
    tate: tateRecord,
    artsmia: artsmiaRecord,
    cleveland: clevelandRecord,
  };
  for (const [name, record] of Object.entries(records)) {
    test(`${name} as records and as JSON`, async () => {
      const random = createSeededRandom(1);
      const source = join(folder, `${name}.json`);
      for (let i = 0; i < MUTATIONS; i++) {
        const mutated = JSON.stringify([mutateRecord(record, random), record]);
        await writeFile(source, i % 2 === 0 ? mutated : mutateText(mutated, random));
        await assertEnds(name, { source });
      }
    });
  }

  const tables = { aic: aicCsv, met: metCsv, tate: tateWorksCsv, cleveland: clevelandCsv };
  for (const [name, csv] of Object.entries(tables)) {
    test(`${name} as CSV`, async () => {
      const random = createSeededRandom(2);
      const source = join(folder, `${name}.csv`);
      for (let i = 0; i < MUTATIONS; i++) {
        await writeFile(source, mutateText(csv, random));
        await assertEnds(name, { source });
      }
    });
  }

  test('nga as tables', async () => {
    const random = createSeededRandom(3);
    const source = join(folder, 'nga');
    await mkdir(source);
    for (const [name, csv] of Object.entries(ngaTables)) {
      await writeFile(join(source, `${name}.csv`), csv);
    }
    const names = Object.keys(ngaTables);
    for (let i = 0; i < MUTATIONS; i++) {
      const name = random.pick(names);
      await writeFile(join(source, `${name}.csv`), mutateText(ngaTables[name], random));
      await assertEnds('nga', { source });
      await writeFile(join(source, `${name}.csv`), ngaTables[name]);
    }
  });

  const apis = {
    aic: (path: string) =>
      path === '/artworks/search'
        ? { data: [{ id: 90001, title: 'T' }], pagination: { total_pages: 2 }, config: {} }
        : { data: [aicRecord], pagination: { total_pages: 2 }, config: { iiif_url: 'x' } },
    met: (path: string) => (path === '/search' ? { total: 2, objectIDs: [1, 2] } : metRecord),
    cleveland: () => ({ info: { total: 1 }, data: [clevelandRecord] }),
    rijksmuseum: (path: string) =>
      path === '/search/collection'
        ? {
            orderedItems: [{ id: 'https://id.rijksmuseum.nl/200900001' }],
            next: { id: 'https://data.rijksmuseum.nl/search/collection?pageToken=2' },
          }
        : rijksmuseumRecords[path.slice(1)],
  };
  for (const [name, answer] of Object.entries(apis)) {
    test(`${name} as an API`, async () => {
      const random = createSeededRandom(4);
      for (let i = 0; i < MUTATIONS; i++) {
        const remote = createTableRemote(({ pathname }) => {
          const whole = answer(pathname);
          return random.next() < 0.5 ? mutateRecord(whole, random) : whole;
        });
        await assertEnds(name, { remote, query: 'x', baseUrl: 'https://museum.test', limit: 20 });
      }
    });
  }
});
