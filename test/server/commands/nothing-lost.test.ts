import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { COLLECTION, createRegistrar, type Registrar } from '../../support/registrar.ts';
import { runScript } from '../../support/run-script.ts';

const RIGHTS = { text: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };

/** Two works in which every field of a record and of a picture has something to say. */
const records = (museum: string) => [
  {
    id: 'w-1',
    title: 'Canyon',
    titleOriginal: 'Schlucht',
    artist: {
      name: 'T. O’Sullivan',
      qualifier: 'workshop of',
      role: 'photographer',
      dates: '1840',
    },
    otherArtists: [{ name: 'A. Printer', role: 'printer', note: 'unsure' }],
    date: { text: 'about 1871', from: 1870, to: 1872 },
    period: 'Survey',
    medium: 'Albumen print',
    dimensions: '20 x 28 cm',
    description: 'A boat in a canyon.\nSecond paragraph.',
    verbalDescription: { short: 'A boat.', full: 'A small boat, seen from above.' },
    subjects: ['boat', 'river'],
    room: 'Room 1',
    label: '7',
    accession: '1871.7',
    provenance: 'The artist; a friend.',
    credit: 'Gift of a friend',
    rights: RIGHTS,
    source: { title: 'The record', url: `${museum}/works/1` },
    facts: [{ text: 'The boat was named "Picture".', source: 'The catalogue of 1995' }],
    extra: { donor: 'A friend', 'shelf mark': '12' },
    language: 'en-GB',
    translations: { de: { title: 'Schlucht', description: 'Ein Boot in einer Schlucht.' } },
    images: [
      { url: `${museum}/canyon.jpg`, credit: 'A photographer', rights: RIGHTS, caption: 'Front' },
      { url: `${museum}/house.jpg`, caption: 'Back' },
    ],
  },
  { id: 'w-2', title: 'House', images: [{ path: 'house.jpg', credit: 'Somebody' }] },
];

/** All that a catalogue holds. */
function contents(file: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = (sql: string) => database.prepare(sql).all();
  try {
    return {
      artworks: rows('SELECT * FROM artworks ORDER BY position'),
      pictures: rows('SELECT * FROM pictures ORDER BY artwork_id, position'),
      fingerprints: rows('SELECT * FROM fingerprints ORDER BY kind, artwork_id, position'),
      lookalikes: rows('SELECT * FROM lookalikes ORDER BY artwork_id, other_id'),
      passages: rows('SELECT * FROM passages ORDER BY id'),
      meta: rows('SELECT * FROM meta ORDER BY key'),
    };
  } finally {
    database.close();
  }
}

/** Records, and what is said of each picture in its place. */
function recordsIn(registrar: Registrar): unknown {
  const catalogue = openCatalogue(registrar.generations()[0]);
  try {
    return [...catalogue.works()].map((artwork) => ({
      artwork,
      pictures: catalogue.picturesOf(artwork.id).map(({ note }) => note),
    }));
  } finally {
    catalogue.close();
  }
}

describe('of a collection', () => {
  const server = createServer(async (request, response) => {
    const names = { '/canyon.jpg': 'black-canyon', '/house.jpg': 'dust-bowl-home' } as const;
    const name = names[request.url as keyof typeof names];
    response.end(await readFile(demoWorkPath(name)));
  });
  let museum: Awaited<ReturnType<typeof listenOnLoopback>>;
  let registrar: Registrar;
  before(async () => {
    museum = await listenOnLoopback(server);
    registrar = await createRegistrar();
    const source = join(registrar.folder, 'works.json');
    await writeFile(source, JSON.stringify(records(museum.url)));
    await writeFile(
      join(registrar.folder, 'house.jpg'),
      await readFile(demoWorkPath('dust-bowl-home')),
    );
    const settings = { ...registrar.settings, IMPORT_PRIVATE_NETWORKS: '127.0.0.0/8' };
    const { code, stdout, stderr } = await runScript(COLLECTION, settings, ['import', source]);
    assert.equal(code, 0, stdout + stderr);
    await registrar.run('settings', 'title=The town museum', 'languages=de,en');
    const sample = join(registrar.folder, 'wall.md');
    await writeFile(sample, 'The river was **cold**.');
    await registrar.run('voice', 'set', '--tone', 'dry');
    await registrar.run('voice', 'add-sample', sample, '--about', 'w-1');
  });
  after(async () => {
    await museum?.close();
    await registrar?.[Symbol.asyncDispose]();
  });

  const folderOf = ({ dataDir }: Registrar) => join(dataDir, 'collections', 'default');
  const besides = (of: Registrar) =>
    Promise.all(
      ['settings.json', 'voice.json'].map((name) => readFile(join(folderOf(of), name), 'utf8')),
    );
  const pictures = async ({ dataDir }: Registrar) =>
    (await readdir(join(dataDir, 'pictures'), { recursive: true }))
      .filter((name) => name.endsWith('.jpg'))
      .sort();

  test('nothing is lost over a backup that is restored where there was nothing', async () => {
    const file = join(registrar.folder, 'backup.tar');
    const { stdout } = await registrar.run('backup', file);
    assert.match(stdout, /2 works, 2 pictures, the museum’s voice, its settings: /);
    await using elsewhere = await createRegistrar();
    const restored = await elsewhere.run('restore', file);
    assert.equal(restored.code, 0, restored.stderr);
    assert.deepEqual(contents(elsewhere.generations()[0]), contents(registrar.generations()[0]));
    assert.deepEqual(await besides(elsewhere), await besides(registrar));
    assert.deepEqual(await pictures(elsewhere), await pictures(registrar));
    for (const name of await pictures(elsewhere)) {
      const [kept, copy] = await Promise.all(
        [registrar, elsewhere].map(({ dataDir }) => readFile(join(dataDir, 'pictures', name))),
      );
      assert.ok(kept.equals(copy), name);
    }
    assert.equal((await elsewhere.run('verify')).code, 0);
  });

  test('the settings that a backup replaces are kept under another name', async () => {
    const file = join(registrar.folder, 'earlier.tar');
    await registrar.run('backup', file);
    const before = await besides(registrar);
    const unchanged = await registrar.run('restore', file);
    assert.doesNotMatch(unchanged.stdout, /settings|voice/);
    await registrar.run('settings', 'title=Another name');
    const { stdout } = await registrar.run('restore', file);
    assert.match(stdout, /settings are those of the backup/);
    assert.match(stdout, /The one before it is settings\.previous\.json now/);
    assert.deepEqual(await besides(registrar), before);
    const previous = await readFile(join(folderOf(registrar), 'settings.previous.json'), 'utf8');
    assert.match(previous, /Another name/);
  });

  test('no backup is made of settings that cannot be read', async () => {
    const file = join(folderOf(registrar), 'settings.json');
    const kept = await readFile(file);
    await writeFile(file, '{"title": 7}');
    const { code, stderr } = await registrar.run('backup', join(registrar.folder, 'none.tar'));
    await writeFile(file, kept);
    assert.equal(code, 1);
    assert.match(stderr, /settings\.json is damaged/);
  });

  test('every record comes back from an export as it was, with whose its pictures are', async () => {
    const folder = join(registrar.folder, 'export');
    await mkdir(folder);
    await registrar.run('export', folder);
    await using elsewhere = await createRegistrar();
    const { code, stdout } = await elsewhere.run('import', join(folder, 'works.jsonl'));
    assert.equal(code, 0, stdout);
    assert.match(stdout, /2 works in the collection: 2 added.*, 0 problems/);
    assert.deepEqual(recordsIn(elsewhere), recordsIn(registrar));
    const [{ artwork, pictures }] = recordsIn(elsewhere) as [
      { artwork: Record<string, unknown>; pictures: unknown[] },
    ];
    const [{ images, ...first }] = records(museum.url);
    assert.deepEqual(artwork, first);
    assert.deepEqual(pictures, images);
    const again = await registrar.run('import', join(folder, 'works.jsonl'));
    assert.match(again.stdout, /0 added, 0 updated, 2 unchanged/);
  });
});
