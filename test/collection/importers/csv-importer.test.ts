import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { toView } from '../../../src/collection/artwork.ts';
import { csvImporter } from '../../../src/collection/importers/csv-importer.ts';
import type { RemoteSource } from '../../../src/collection/remote/remote-source.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { offlineRemote } from '../../support/offline-remote.ts';

const never = new AbortController().signal;

describe('the plain CSV', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-csv-'));
    for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(folder, name), name);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function imported(csv: string | Buffer, remote: RemoteSource = offlineRemote) {
    const file = join(folder, 'works.csv');
    await writeFile(file, csv);
    return drainImporter(csvImporter({ file, images: folder, remote, signal: never }));
  }

  test('takes its columns in any order, and others as they are', async () => {
    const { works, problems, notes } = await imported(
      'Image,Donor,title,ID,date,rights,accession\na.jpg,A friend,House,w1,1615–1620,CC0,1.2\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(notes, ['kept as they are: donor']);
    const [{ artwork, pictures }] = works;
    assert.equal(artwork.title, 'House');
    assert.deepEqual(artwork.date, { text: '1615–1620', from: 1615, to: 1620 });
    assert.deepEqual(artwork.rights, { text: 'CC0' });
    assert.equal(artwork.accession, '1.2');
    assert.deepEqual(artwork.extra, { donor: 'A friend' });
    assert.equal(String(await pictures[0].read(never)), 'a.jpg');
  });

  test('keeps the doubt of an attribution apart from the name, in the words that were written', async () => {
    const artists = [
      'Workshop of Rut Thorn',
      'Atelier d’Anne Épine',
      'Rut Thorn (zugeschrieben)',
      'Rut Thorn (1606–1669)',
      'Printed by Rut Thorn',
    ];
    const rows = artists.map((artist, i) => `w${i},House,${artist},a.jpg\n`);
    const { works, problems } = await imported(`id,title,artist,image\n${rows.join('')}`);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      works.map(({ artwork }) => artwork.artist),
      [
        { name: 'Rut Thorn', qualifier: 'Workshop of' },
        { name: 'Anne Épine', qualifier: 'Atelier d’' },
        { name: 'Rut Thorn', qualifier: 'zugeschrieben' },
        { name: 'Rut Thorn (1606–1669)' },
        { name: 'Printed by Rut Thorn' },
      ],
    );
    const shown = works.map(({ artwork }) => toView(artwork).artist);
    assert.deepEqual(shown.slice(0, 2), artists.slice(0, 2));
    assert.deepEqual(works[2].artwork.extra, { artist: 'Rut Thorn (zugeschrieben)' });
    assert.equal(works[0].artwork.extra, undefined);
  });

  test('may be separated by semicolons or tabs', async () => {
    for (const mark of [';', '\t']) {
      const { works } = await imported(
        `id,title,image\nw1,"A, b",a.jpg\n`.replaceAll(/,(?! )/g, mark),
      );
      assert.equal(works[0].artwork.title, 'A, b');
    }
  });

  test('brings pictures from URLs, and says where each is from', async () => {
    const remote = { ...offlineRemote, bytes: async (url: string) => Buffer.from(`of ${url}`) };
    const { works } = await imported(
      'id,title,image\nw1,House,https://museum.example/a.jpg\n',
      remote,
    );
    const [picture] = works[0].pictures;
    assert.deepEqual(picture.note, { url: 'https://museum.example/a.jpg' });
    assert.equal(String(await picture.read(never)), 'of https://museum.example/a.jpg');
  });

  test('gathers rows that follow each other with one id, with what each says of its picture', async () => {
    const { works, problems } = await imported(
      [
        'id,title,room,credit,rights,image',
        'w1,House,1,Photo: Ann,CC0,a.jpg',
        'w1,,,Photo: Ben,CC BY,b.jpg',
        'w1,Cottage,2,Photo: Ann,CC0,b.jpg',
        'w2,Barn,,,,',
      ].join('\n'),
    );
    assert.deepEqual(
      works.map(({ artwork, pictures }) => [artwork.id, pictures.map(({ note }) => note)]),
      [
        ['w1', [undefined, { credit: 'Photo: Ben', rights: { text: 'CC BY' } }, undefined]],
        ['w2', []],
      ],
    );
    assert.equal(works[0].artwork.title, 'House');
    assert.deepEqual(problems, [
      {
        where: 'line 4',
        id: 'w1',
        problem: "differs from the work's first row in title, room, which is kept",
      },
    ]);
  });

  test('keeps a work whose picture is not there, and tells so', async () => {
    const { works, problems } = await imported(
      'id,title,image\nw1,House,gone.jpg\nw2,Barn,../../etc/hosts\n',
    );
    assert.deepEqual(
      works.map(({ pictures }) => pictures.length),
      [0, 0],
    );
    assert.deepEqual(
      problems.map(({ where, problem }) => [where, problem]),
      [
        ['line 2', 'image: gone.jpg cannot be read (ENOENT)'],
        ['line 3', 'image: ../../etc/hosts is outside the folder'],
      ],
    );
  });

  test('loses neither a column that comes twice nor values beyond the header', async () => {
    const { works, problems } = await imported(
      'id,title,image,note,note\nw1,House,a.jpg,one,two,three\n',
    );
    assert.deepEqual(works[0].artwork.extra, { note: 'one', 'note (2)': 'two' });
    assert.match(problems[0].problem, /more values .*: three$/);
  });

  test('tells of letters that are not UTF-8', async () => {
    const csv = Buffer.from('id,title,image\nw1,Caf\xe9,a.jpg\n', 'latin1');
    const { works, problems } = await imported(csv);
    assert.equal(works.length, 1);
    assert.match(problems[0].problem, /save the file as UTF-8/);
  });

  test('reads the little-endian UTF-16 that spreadsheets write', async () => {
    const csv = Buffer.from('\uFEFFid;title;image\r\nw1;Café;a.jpg\r\n', 'utf16le');
    const { works, problems } = await imported(csv);
    assert.deepEqual(problems, []);
    assert.equal(works[0].artwork.title, 'Café');
  });

  test('ends with one problem where it is no CSV or not there', async () => {
    const { problems } = await imported('id,title,image\nw1,"House,a.jpg\nw2,Barn,b.jpg\n');
    assert.equal(problems.length, 1);
    assert.match(problems[0].problem, /is not CSV/);
    const gone = await drainImporter(
      csvImporter({ file: join(folder, 'gone.csv'), remote: offlineRemote, signal: never }),
    );
    assert.match(gone.problems[0].problem, /ENOENT/);
    assert.match((await imported('')).problems[0].problem, /empty/);
  });
});
