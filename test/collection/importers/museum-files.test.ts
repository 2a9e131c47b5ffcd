import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { aicImporter } from '../../../src/collection/importers/aic/aic-importer.ts';
import { artsmiaImporter } from '../../../src/collection/importers/artsmia-importer.ts';
import { clevelandImporter } from '../../../src/collection/importers/cleveland/cleveland-importer.ts';
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

describe('files of the Art Institute of Chicago', () => {
  test('takes the works out of a copy of api-data, with what it says of their images', async () => {
    await write('json/artworks/90001.json', aicRecord);
    await write('json/artworks/90002.json', aicCopyrighted);
    await write('json/agents/11.json', { id: 11, api_model: 'agents', title: 'Ada Quill' });
    await write('json/images/aaaaaaaa-0001.json', {
      id: 'aaaaaaaa-0001',
      api_model: 'images',
      width: 500,
      alt_text: 'Better words.',
      credit_line: 'Photo: Zed',
    });
    const found = await drainImporter(aicImporter({ source: folder, remote, signal }));
    assert.deepEqual(ids(found), ['aic-90001', 'aic-90002']);
    assert.deepEqual(found.problems, []);
    const { note } = found.works[0].pictures[0];
    assert.equal(note?.caption, 'Better words.');
    assert.equal(note?.credit, 'Photo: Zed');
    assert.equal(
      note?.url,
      'https://www.artic.edu/iiif/2/aaaaaaaa-0001/full/full/0/default.jpg',
      'an image of 500 px is not enlarged',
    );
  });

  test('says once that a folder holds no works', async () => {
    await write('1.json', { id: 1, api_model: 'galleries', title: 'Gallery' });
    await write('2.json', { id: 2, api_model: 'galleries', title: 'Gallery' });
    const { works, problems } = await drainImporter(
      aicImporter({ source: folder, remote, signal }),
    );
    assert.equal(works.length, 0);
    assert.deepEqual(problems, [
      { where: 'source', id: undefined, problem: 'holds no works, but 2 galleries' },
    ]);
  });

  test('takes the getting-started CSV, whose works have no pictures', async () => {
    const source = await write('someArtworks.csv', aicCsv);
    const found = await drainImporter(aicImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['aic-90001', 'aic-90002']);
    assert.equal(found.works[0].artwork.title, 'Harbour, with Two Lanterns');
    assert.equal(found.works[0].artwork.artist?.name, 'Ada Quill');
    assert.deepEqual(found.works[0].pictures, []);
  });

  test('takes JSON Lines, and goes on after a line that is none', async () => {
    const lines = [JSON.stringify(aicRecord), '{"id":', JSON.stringify(aicCopyrighted)];
    const source = await write('all.jsonl', lines.join('\n'));
    const found = await drainImporter(aicImporter({ source, remote, signal }));
    assert.equal(found.works.length, 2);
    assert.deepEqual(found.problems, [{ where: 'line 2', problem: 'is not JSON', unread: true }]);
  });
});

describe('files of The Met', () => {
  test('takes MetObjects.csv with all makers, and says that it names no pictures', async () => {
    const source = await write('MetObjects.csv', metCsv);
    const found = await drainImporter(metImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['met-700001', 'met-700002']);
    const [first, second] = found.works.map(({ artwork }) => artwork);
    assert.equal(first.artist?.qualifier, 'Follower of');
    assert.deepEqual(first.otherArtists, [
      { name: 'Ivo Tarn', role: 'Engraver', nationality: 'Danish', dates: '1710–1780' },
    ]);
    assert.equal(first.medium, 'Oil on panel, "gilded"');
    assert.deepEqual(first.subjects, ['Ferries', 'Rivers']);
    assert.deepEqual(second.date, { text: '500 B.C.', from: -500, to: -500 });
    assert.deepEqual(second.rights, { text: '© Jo Keel' });
    assert.match(found.notes.join(), /names no pictures/);
  });

  test('leaves out rows that are not in the public domain when asked to', async () => {
    const source = await write('MetObjects.csv', metCsv);
    const found = await drainImporter(
      metImporter({ source, remote, signal, publicDomainOnly: true }),
    );
    assert.deepEqual(ids(found), ['met-700001']);
  });

  test('takes objects of the API out of a list', async () => {
    const source = await write('objects.json', [metRecord, { ...metRecord, objectID: 2 }, 'x']);
    const found = await drainImporter(metImporter({ source, remote, signal }));
    assert.deepEqual(ids(found), ['met-700001', 'met-2']);
    assert.equal(found.problems[0].where, 'record 3');
  });
});

describe('the open data of the National Gallery of Art', () => {
  const writeTables = async (names = Object.keys(ngaTables)) => {
    for (const name of names) await write(`data/${name}.csv`, ngaTables[name]);
  };

  test('joins makers, rooms, texts, terms and images to each object', async () => {
    await writeTables();
    const found = await drainImporter(ngaImporter({ source: folder, remote, signal }));
    assert.deepEqual(found.problems, []);
    const [{ artwork, pictures }, other] = found.works;
    assert.deepEqual(artwork.artist, {
      name: 'Rut Thorn',
      qualifier: 'workshop of',
      role: 'painter',
      nationality: 'Dutch',
      dates: '1610 - 1680',
    });
    assert.deepEqual(
      artwork.otherArtists?.map(({ name, qualifier }) => [name, qualifier]),
      [
        ['Tia Ulm', 'after'],
        ['Wim Xander', 'formerly attributed to'],
      ],
    );
    assert.equal(artwork.room, 'West Building, Main Floor - Gallery 50');
    assert.equal(artwork.description, 'The hat is felt.');
    assert.deepEqual(artwork.subjects, ['hat', 'tronie']);
    assert.deepEqual(artwork.date, { text: 'c. 1660/1662', from: 1658, to: 1664 });
    assert.deepEqual(
      pictures.map(({ note }) => [note?.url, note?.caption, note?.rights?.text]),
      [
        [
          'https://api.example.org/iiif/u-1/full/!1600,1600/0/default.jpg',
          'A face under a hat.',
          'CC0',
        ],
        ['https://api.example.org/iiif/u-2/full/!640,640/0/default.jpg', 'The back.', undefined],
      ],
    );
    assert.equal(other.artwork.artist?.name, 'Anonymous Dutch');
    assert.equal(other.artwork.date, undefined, 'years without a date are of the maker’s life');
    assert.deepEqual(other.pictures, []);
  });

  test('does with objects.csv alone, and says which tables are not there', async () => {
    await writeTables(['objects']);
    const found = await drainImporter(ngaImporter({ source: folder, remote, signal }));
    assert.equal(found.works.length, 2);
    assert.match(found.notes.join(), /not there: .*published_images/);
    assert.equal(found.works[0].artwork.artist?.qualifier, 'Workshop of');
  });

  test('says that there are no works without objects.csv', async () => {
    await writeTables(['locations']);
    const { problems } = await drainImporter(ngaImporter({ source: folder, remote, signal }));
    assert.equal(problems.length, 1);
    assert.match(problems[0].problem, /objects\.csv is not there/);
  });

  test('takes only works with an image in open access when asked to', async () => {
    await writeTables();
    const found = await drainImporter(
      ngaImporter({ source: folder, remote, signal, publicDomainOnly: true }),
    );
    assert.deepEqual(ids(found), ['nga-500']);
  });
});

describe('files of Tate', () => {
  test('takes JSON artworks with what artist_data.csv tells of their makers', async () => {
    await write('artworks/z/000/z00001-600001.json', tateRecord);
    await write('artist_data.csv', tateArtistsCsv);
    const found = await drainImporter(tateImporter({ source: folder, remote, signal }));
    assert.deepEqual(found.problems, []);
    const [{ artwork, pictures }] = found.works;
    assert.deepEqual(artwork.artist, {
      name: 'Mara Flint',
      role: 'artist',
      dates: '1801–1880',
      note: 'Born in Hull, United Kingdom; died in London',
    });
    assert.deepEqual(artwork.otherArtists, [
      { name: 'Noel Bray', qualifier: 'after', dates: '1770–1840' },
    ]);
    assert.equal(artwork.titleOriginal, 'Le Moulin');
    assert.deepEqual(artwork.subjects, ['mill', 'river']);
    assert.deepEqual(
      pictures.map(({ note }) => note?.url),
      [
        'http://www.tate.org.uk/art/images/work/Z/Z00/Z00001_8.jpg',
        'http://www.tate.org.uk/art/images/work/Z/Z00/Z00001_1_10.jpg',
      ],
      'the larger size, and none that is not cleared',
    );
  });

  test('takes artwork_data.csv where there are no JSON artworks', async () => {
    await write('artwork_data.csv', tateWorksCsv);
    await write('artist_data.csv', tateArtistsCsv);
    const found = await drainImporter(tateImporter({ source: folder, remote, signal }));
    const [{ artwork }] = found.works;
    assert.equal(artwork.title, 'The Mill, 2nd state');
    assert.equal(artwork.artist?.qualifier, 'attributed to');
    assert.deepEqual(artwork.date, { text: '1834–6', from: 1834, to: 1836 });
  });

  test('says that artists are not works', async () => {
    const source = await write('artist_data.csv', tateArtistsCsv);
    const { works, problems } = await drainImporter(tateImporter({ source, remote, signal }));
    assert.equal(works.length, 0);
    assert.match(problems[0].problem, /artists, not works/);
  });
});

describe('files of Minneapolis and Cleveland', () => {
  test('takes Minneapolis’ objects, and tells of the other records', async () => {
    await write('objects/0/900008.json', artsmiaRecord);
    await write('objects/0/900010.json', {
      ...artsmiaRecord,
      id: 'http://api.artsmia.org/objects/900010',
      restricted: 1,
      room: 'Not on View',
    });
    await write('departments/1.json', { name: 'European Art' });
    const found = await drainImporter(artsmiaImporter({ source: folder, remote, signal }));
    assert.deepEqual(ids(found), ['artsmia-900008', 'artsmia-900010']);
    const [{ artwork, pictures }, restricted] = found.works;
    assert.equal(artwork.title, 'Fox and Geese');
    assert.deepEqual(
      [artwork.artist, ...(artwork.otherArtists ?? [])].map((maker) => [
        maker?.role,
        maker?.qualifier,
        maker?.name,
      ]),
      [
        ['Printer', 'Attributed to', 'Olga Reed'],
        ['Publisher', undefined, 'Pim Stone'],
      ],
    );
    assert.deepEqual(artwork.date, { text: '5th-4th century BCE', from: -500, to: -301 });
    assert.equal(artwork.description, 'The fox is about to lose.');
    assert.equal(pictures[0].note?.url, 'https://4.api.artsmia.org/800/900008.jpg');
    assert.equal(pictures[0].note?.credit, '© Olga Reed, Berlin');
    assert.deepEqual(restricted.pictures, []);
    assert.equal(restricted.artwork.room, undefined);
    assert.deepEqual(found.notes, ['records that are not objects: 1']);
  });

  test('takes Cleveland’s list and its CSV alike', async () => {
    const list = await write('data.json', [clevelandRecord]);
    const csv = await write('data.csv', clevelandCsv);
    for (const source of [list, csv]) {
      const { works, problems } = await drainImporter(
        clevelandImporter({ source, remote, signal }),
      );
      assert.deepEqual(problems, []);
      const { artwork, pictures } = works[0];
      assert.equal(artwork.artist?.name, 'Kit Larch');
      assert.equal(artwork.artist?.role, 'artist');
      assert.equal(artwork.otherArtists?.[0].name, 'Lea Finch');
      assert.deepEqual(artwork.date, { text: 'c. 510 BCE', from: -515, to: -505 });
      assert.equal(pictures[0].note?.url, 'https://cdn.example.org/1950.7_web.jpg');
    }
  });
});
