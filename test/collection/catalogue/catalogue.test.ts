import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Artwork, artworkSchema } from '../../../src/collection/artwork.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { SCHEMA_VERSION } from '../../../src/collection/catalogue/schema.ts';
import {
  type BuildOptions,
  buildCatalogue,
  type Work,
} from '../../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { GuideError } from '../../../src/errors.ts';
import { patternOf } from '../../support/odd-photos.ts';

const PRINT = { kind: 'features', version: '7', data: Uint8Array.of(1, 2, 3, 255) };

let folder: string;
let file: string;
let picture: Buffer;

before(async () => {
  picture = await patternOf(80, 60).jpeg().toBuffer();
});
beforeEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  file = join(folder, 'catalogue.sqlite');
});
after(() => rm(folder, { recursive: true, force: true }));

const artwork = (record: { id: string } & Partial<Artwork>): Artwork =>
  artworkSchema.parse({ title: `Work ${record.id}`, ...record });

const build = (records: Artwork[], options: Partial<BuildOptions> = {}) =>
  buildCatalogue({
    file,
    works: records.map((artwork): Work => ({ artwork, pictures: [picture] })),
    pictures: createPictureStore(join(folder, 'pictures')),
    fingerprinter: { versions: { [PRINT.kind]: PRINT.version }, fingerprint: async () => [PRINT] },
    ...options,
  });

/** What stands beside the pictures. */
const files = async () => (await readdir(folder)).filter((name) => name !== 'pictures');

describe('building a catalogue', () => {
  test('swaps the new file in, and a reader of the old one goes on reading it', async () => {
    await build([artwork({ id: 'old', description: 'A boat.' })]);
    const before = openCatalogue(file);
    const listing = before.pictures()[Symbol.iterator]();
    await build([artwork({ id: 'new' }), artwork({ id: 'newer' })]);
    const now = openCatalogue(file);
    try {
      assert.equal(before.get('old')?.id, 'old');
      assert.equal(before.get('new'), null);
      assert.equal(before.count(), 1);
      assert.equal(before.search({ query: 'boat', limit: 9, offset: 0 }).total, 1);
      assert.equal(listing.next().value?.artworkId, 'old');
      assert.equal(now.get('old'), null);
      assert.equal(now.count(), 2);
      assert.notEqual(now.generation, before.generation);
    } finally {
      before.close();
      now.close();
    }
    assert.deepEqual(await files(), ['catalogue.sqlite']);
  });

  const ended = AbortSignal.abort();
  const FAILURES: [string, (records: Artwork[]) => Partial<BuildOptions>, RegExp][] = [
    [
      'its source breaks off',
      (records) => ({
        works: (async function* () {
          yield { artwork: records[0], pictures: [picture] };
          throw new Error('the source broke off');
        })(),
      }),
      /broke off/,
    ],
    [
      'a picture cannot be read',
      (records) => ({
        works: records.map((artwork, i) => ({
          artwork,
          pictures: [i === 0 ? picture : picture.subarray(0, picture.length / 2)],
        })),
      }),
      /damaged or incomplete/,
    ],
    [
      'two works have the same id',
      (records) => ({
        works: [records[0], records[0]].map((artwork) => ({ artwork, pictures: [] })),
      }),
      /UNIQUE/,
    ],
    [
      'recognition fails',
      () => ({
        fingerprinter: {
          versions: {},
          fingerprint: () => Promise.reject(new Error('no memory left')),
        },
      }),
      /no memory left/,
    ],
    ['it is cancelled', () => ({ signal: ended }), /abort/i],
  ];
  for (const [what, failure, message] of FAILURES) {
    test(`leaves the old file and no litter when ${what}`, async () => {
      await build([artwork({ id: 'old' })]);
      const before = await readFile(file);
      const records = [artwork({ id: 'first' }), artwork({ id: 'second' })];
      await assert.rejects(build(records, failure(records)), message);
      assert.deepEqual(await readFile(file), before);
      assert.deepEqual(await files(), ['catalogue.sqlite']);
    });
  }

  test('leaves nothing when the very first one fails', async () => {
    await assert.rejects(build([artwork({ id: 'x' })], { signal: ended }));
    assert.deepEqual(await files(), []);
  });

  test('tells of each work as it is added, and of their number', async () => {
    const told: string[] = [];
    const records = [artwork({ id: 'b' }), artwork({ id: 'a' })];
    const { works } = await build(records, { onWork: ({ id }) => told.push(id) });
    assert.equal(works, 2);
    assert.deepEqual(told, ['b', 'a']);
  });
});

describe('opening a catalogue refuses', () => {
  const refuses = (code: string, message: RegExp) =>
    assert.throws(
      () => openCatalogue(file),
      (error) => {
        assert.ok(error instanceof GuideError, String(error));
        assert.equal(error.code, code);
        assert.match(error.message, message);
        assert.ok(error.message.includes(file), 'the file is named');
        return true;
      },
    );
  const change = (sql: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  test('one of a newer schema', async () => {
    await build([artwork({ id: 'x' })]);
    change(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    refuses('catalogue-newer', new RegExp(`version ${SCHEMA_VERSION + 1}.+ ${SCHEMA_VERSION}`));
  });

  test('one of an older schema', async () => {
    await build([artwork({ id: 'x' })]);
    change(`PRAGMA user_version = ${SCHEMA_VERSION - 1}`);
    refuses('catalogue-older', /collection -- migrate/);
  });

  test('a database of something else', () => {
    change('CREATE TABLE artworks (id TEXT); PRAGMA user_version = 1');
    refuses('catalogue-unknown', /not a catalogue/);
  });

  test('an empty file', async () => {
    await writeFile(file, '');
    refuses('catalogue-unknown', /not a catalogue/);
  });

  test('a file that is no database', async () => {
    await writeFile(file, 'id,title\n1,Boats\n'.repeat(500));
    refuses('catalogue-damaged', /not a database/);
  });

  test('one that was cut off', async () => {
    await build([artwork({ id: 'x' }), artwork({ id: 'y' })]);
    await truncate(file, 8192);
    refuses('catalogue-damaged', /malformed/);
  });

  test('one that is not there, and makes none', async () => {
    refuses('catalogue-damaged', /unable to open/);
    assert.deepEqual(await files(), []);
  });
});

describe('a catalogue', () => {
  const open = async (records: Artwork[], options?: Partial<BuildOptions>) => {
    await build(records, options);
    const catalogue = openCatalogue(file);
    return Object.assign(catalogue, { [Symbol.dispose]: catalogue.close });
  };

  test('gives back the record as it was imported', async () => {
    const record = artwork({
      id: 'a:1.b-c_d',
      title: 'Ånd & “Æther”',
      titleOriginal: 'Дух',
      artist: { name: 'Žofie', dates: '1900–1980', nationality: 'Czech', note: 'Taught.' },
      date: { text: 'about 1930', from: 1928, to: 1932 },
      facts: [{ text: 'It was found.', source: 'A book' }],
      language: 'cs',
    });
    using catalogue = await open([record]);
    assert.deepEqual(catalogue.get('a:1.b-c_d'), record);
  });

  test('keeps the order in which works came', async () => {
    const ids = ['z', 'a', 'm', 'b'];
    using catalogue = await open(ids.map((id) => artwork({ id })));
    const listed = (offset: number, limit: number) =>
      catalogue.search({ limit, offset }).items.map(({ id }) => id);
    assert.deepEqual(listed(0, 10), ids);
    assert.deepEqual(listed(1, 2), ['a', 'm']);
    assert.equal(catalogue.search({ limit: 1, offset: 3 }).total, 4);
  });

  test('finds the words of a title before those of an artist, and those before a text', async () => {
    using catalogue = await open([
      artwork({ id: 'in-text', description: 'Near a harbour stands a house.' }),
      artwork({ id: 'by-subject', subjects: ['harbour'] }),
      artwork({ id: 'by-artist', artist: { name: 'Anna Harbour' } }),
      artwork({ id: 'by-title', title: 'The Harbour' }),
      artwork({ id: 'elsewhere', description: 'A field.' }),
    ]);
    const { items, total } = catalogue.search({ query: 'harbour', limit: 9, offset: 0 });
    assert.deepEqual(
      items.map(({ id }) => id),
      ['by-title', 'by-artist', 'by-subject', 'in-text'],
    );
    assert.equal(total, 4);
  });

  test('finds without diacritics what has them, and the other way round', async () => {
    using catalogue = await open([
      artwork({ id: 'canyon', title: 'Black Cañon' }),
      artwork({ id: 'painter', artist: { name: 'Zoë Šimková' } }),
      artwork({ id: 'city', title: 'Zurich' }),
    ]);
    const find = (query: string) =>
      catalogue.search({ query, limit: 9, offset: 0 }).items.map(({ id }) => id);
    for (const query of ['canon', 'cañon', 'CAÑON', 'can\u0303on', 'cano'])
      assert.deepEqual(find(query), ['canyon'], query);
    assert.deepEqual(find('simkova zoe'), ['painter']);
    assert.deepEqual(find('Zürich'), ['city']);
  });

  test('has a work under its label, as it is written there', async () => {
    using catalogue = await open([
      artwork({ id: 'a', label: '12' }),
      artwork({ id: 'b', label: 'A-12 b' }),
      artwork({ id: 'c' }),
    ]);
    assert.equal(catalogue.byLabel('12')[0]?.id, 'a');
    assert.equal(catalogue.byLabel(' A-12 b ')[0]?.id, 'b');
    for (const unknown of ['1', '012', '', '%', "12' OR '1'='1"]) {
      assert.deepEqual(catalogue.byLabel(unknown), [], unknown);
    }
  });

  test('tells of a label that several works have, in the collection’s order', async () => {
    using catalogue = await open([
      artwork({ id: 'z', label: '12' }),
      artwork({ id: 'b', label: '13' }),
      artwork({ id: 'a', label: '12' }),
      artwork({ id: 'c' }),
      artwork({ id: 'd' }),
    ]);
    assert.deepEqual(catalogue.sharedLabels(), [{ label: '12', ids: ['z', 'a'] }]);
    assert.deepEqual(
      catalogue.byLabel('12').map(({ id }) => id),
      ['z', 'a'],
    );
    assert.deepEqual(
      ['12', '13', '14'].map((label) => catalogue.isLabelShared(label)),
      [true, false, false],
    );
  });

  test('finds passages of the one work only, whatever form a word has', async () => {
    using catalogue = await open([
      artwork({ id: 'a', facts: [{ text: 'It was printed in ink.', source: 'A book' }] }),
      artwork({ id: 'b', facts: [{ text: 'Printing took a week.', source: 'museum' }] }),
    ]);
    const [found, ...others] = catalogue.searchPassages('a', 'who prints this', 5);
    assert.equal(found.text, 'It was printed in ink.');
    assert.equal(found.source, 'A book');
    assert.deepEqual(others, []);
    assert.deepEqual(catalogue.searchPassages('a', 'zeppelin', 5), []);
    assert.deepEqual(catalogue.searchPassages('a', '?!', 5), []);
  });

  test('keeps collections apart', async () => {
    await build([artwork({ id: 'x', label: '1' })], { collection: 'north' });
    const north = openCatalogue(file, 'north');
    const south = openCatalogue(file, 'south');
    try {
      assert.equal(north.count(), 1);
      assert.equal(south.count(), 0);
      assert.equal(south.get('x'), null);
      assert.deepEqual(south.byLabel('1'), []);
      assert.equal(south.search({ query: 'work', limit: 9, offset: 0 }).total, 0);
      assert.deepEqual([...south.fingerprints('features')], []);
    } finally {
      north.close();
      south.close();
    }
  });

  test('keeps fingerprints byte by byte, with their version', async () => {
    const second = await patternOf(90, 60).jpeg().toBuffer();
    using catalogue = await open([], {
      works: [{ artwork: artwork({ id: 'x' }), pictures: [picture, second] }],
    });
    const rows = [...catalogue.fingerprints('features')];
    assert.deepEqual(
      rows.map(({ artworkId, position, data }) => [artworkId, position, [...data]]),
      [
        ['x', 0, [1, 2, 3, 255]],
        ['x', 1, [1, 2, 3, 255]],
      ],
    );
    assert.equal(catalogue.fingerprintVersion('features'), '7');
    assert.equal(catalogue.fingerprintVersion('vectors'), null);
    const pictures = [...catalogue.pictures()];
    assert.deepEqual(
      pictures.map(({ width, height }) => [width, height]),
      [
        [80, 60],
        [90, 60],
      ],
    );
    assert.equal(catalogue.pictureOf('x')?.sha256, pictures[0].sha256);
  });
});
