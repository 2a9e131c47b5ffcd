import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { jsonImporter } from '../../../src/collection/importers/json-importer.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { offlineRemote } from '../../support/offline-remote.ts';

const never = new AbortController().signal;

const FULL = {
  id: 'w1',
  title: 'House by the sea',
  titleOriginal: 'Huis aan zee',
  artist: { name: 'Ada Invented', qualifier: 'workshop of', dates: '1601–1650' },
  otherArtists: [{ name: 'Ben Made-up', role: 'engraver' }],
  date: { text: 'about 1640', from: 1638, to: 1642 },
  medium: 'oil on canvas',
  room: '4',
  label: '17',
  accession: '1900.4',
  rights: { text: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  source: { title: 'Museum of Nowhere', url: 'https://museum.example/w1' },
  facts: [{ text: 'It was painted twice.', source: 'X-ray of 1990' }],
  subjects: ['house', 'sea'],
  language: 'en',
  translations: { nl: { title: 'Huis aan zee' } },
  extra: { shelf: 'B' },
};

describe('JSON of our own shape', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-json-'));
    for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(folder, name), name);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function imported(content: unknown, name = 'works.json') {
    const source = join(folder, name);
    await writeFile(source, typeof content === 'string' ? content : JSON.stringify(content));
    return drainImporter(jsonImporter({ source, remote: offlineRemote, signal: never }));
  }

  test('takes a whole record as it is', async () => {
    const { works, problems } = await imported(FULL);
    assert.deepEqual(problems, []);
    assert.deepEqual(JSON.parse(JSON.stringify(works[0].artwork)), FULL);
  });

  test('takes the columns of the CSV as keys, numbers too, and several pictures', async () => {
    const { works, problems } = await imported([
      {
        id: 7,
        title: 'House',
        artist: 'Ada Invented',
        date: 1640,
        room: 4,
        rights: 'CC0',
        image: 'a.jpg',
      },
      {
        id: '8',
        title: 'Barn',
        artist: ['Ada Invented', { name: 'Ben Made-up' }],
        description: null,
        images: [
          { path: 'a.jpg', credit: 'Photo: Ann', rights: 'CC BY', caption: 'front' },
          { url: 'https://museum.example/b.jpg', rights: { text: 'CC0' } },
        ],
      },
    ]);
    assert.deepEqual(problems, []);
    const [house, barn] = works;
    assert.equal(house.artwork.id, '7');
    assert.equal(house.artwork.room, '4');
    assert.deepEqual(house.artwork.artist, { name: 'Ada Invented' });
    assert.deepEqual(house.artwork.date, { text: '1640', from: 1640, to: 1640 });
    assert.equal(String(await house.pictures[0].read(never)), 'a.jpg');
    assert.deepEqual(barn.artwork.otherArtists, [{ name: 'Ben Made-up' }]);
    const [front, back] = barn.pictures.map(({ note }) => JSON.parse(JSON.stringify(note)));
    assert.deepEqual(front, { credit: 'Photo: Ann', rights: { text: 'CC BY' }, caption: 'front' });
    assert.deepEqual(back, { rights: { text: 'CC0' }, url: 'https://museum.example/b.jpg' });
  });

  test('loses nothing: neither unknown keys nor those inside known ones', async () => {
    const { works } = await imported({
      id: 'w1',
      title: 'House',
      artist: { name: 'Ada Invented', born: 1601 },
      donor: { name: 'A friend', year: 1900 },
      insured: false,
      images: [{ path: 'a.jpg', photographer: 'Ann' }],
    });
    assert.deepEqual(works[0].artwork.extra, {
      donor: '{"name":"A friend","year":1900}',
      insured: 'false',
      'artist.born': '1601',
      'images[0].photographer': 'Ann',
    });
  });

  test('keeps a field that breaks the rules as it is, and tells so', async () => {
    const { works, problems } = await imported({
      id: 'w1',
      title: 'House',
      date: { text: 'about 1640', from: 'early' },
    });
    assert.deepEqual(works[0].artwork.extra, { date: '{"text":"about 1640","from":"early"}' });
    assert.match(problems[0].problem, /^date\.from: .*; kept as it is$/);
  });

  test('takes a record a line, and goes on after a broken one', async () => {
    const { works, problems } = await imported(
      '{"id":"w1","title":"House"}\n{"id":"w2"\n\n["no record"]\n{"id":"w3","title":"Barn"}\n{"title":"No id"}\n',
      'works.jsonl',
    );
    assert.deepEqual(
      works.map(({ artwork }) => artwork.id),
      ['w1', 'w3'],
    );
    assert.deepEqual(
      problems.map(({ where, problem }) => `${where} ${problem}`),
      ['line 2 is not JSON', 'line 4 is no record', 'line 6 id: is missing'],
    );
  });

  test('takes those of a list before the place where it is broken', async () => {
    const { works, problems } = await imported(
      '[{"id":"w1","title":"House"},{"id":"w2","title":"Barn"},{"id":',
    );
    assert.equal(works.length, 2);
    assert.equal(problems.length, 1);
  });

  test('reads every file of a folder', async () => {
    const below = join(folder, 'records', 'deep');
    await mkdir(below, { recursive: true });
    await writeFile(join(below, '1.json'), '{"id":"w1","title":"House"}');
    await writeFile(join(folder, 'records', '2.json'), 'broken');
    const source = join(folder, 'records');
    const { works, problems } = await drainImporter(
      jsonImporter({ source, remote: offlineRemote, signal: never }),
    );
    assert.equal(works.length, 1);
    assert.deepEqual(problems, [{ where: '2.json', problem: 'is not JSON', unread: true }]);
  });

  test('comes from the web, with pictures beside it', async () => {
    const remote = {
      ...offlineRemote,
      json: async () => [{ id: 'w1', title: 'House', image: 'pictures/a.jpg' }],
      text: async () => '{"id":"w2","title":"Barn"}\n',
    };
    const from = (source: string) => drainImporter(jsonImporter({ source, remote, signal: never }));
    const { works } = await from('https://museum.example/data/works.json');
    assert.equal(works[0].pictures[0].note?.url, 'https://museum.example/data/pictures/a.jpg');
    const lines = await from('https://museum.example/data/works.jsonl');
    assert.equal(lines.works[0].artwork.id, 'w2');
  });
});
