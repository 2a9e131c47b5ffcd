import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { linkedArtImporter } from '../../../../src/collection/importers/linked-art/linked-art-importer.ts';
import { createRemoteSource } from '../../../../src/collection/remote/create-remote-source.ts';
import { drainImporter } from '../../../support/drain-importer.ts';
import { lostFields } from '../../../support/kept-values.ts';
import { offlineRemote } from '../../../support/offline-remote.ts';
import { createTableRemote } from '../../../support/plain-remote.ts';
import { painting } from './objects.ts';

const never = new AbortController().signal;
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('Linked Art', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-linked-art-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function imported(record: unknown, limit?: number) {
    const source = join(folder, 'record.json');
    await writeFile(source, JSON.stringify(record));
    return drainImporter(
      linkedArtImporter({ source, limit, remote: offlineRemote, signal: never }),
    );
  }

  test('takes an object with its doubts, languages and rights', async () => {
    const { works, problems } = await imported(painting);
    assert.deepEqual(problems, []);
    const { extra: _, ...artwork } = plain(works[0].artwork);
    assert.deepEqual(artwork, {
      id: 'museum.example:object:12',
      title: 'House by the sea',
      artist: { name: 'Ada Invented', qualifier: 'Workshop of' },
      otherArtists: [{ name: 'Ben Made-up', qualifier: 'Possibly' }],
      date: { text: 'about 1640', from: 1638, to: 1642 },
      medium: 'oil on canvas',
      dimensions: '77 x 53 cm',
      description: 'A house, and the sea.',
      credit: 'Gift of a friend, 1900',
      provenance: 'A friend; given in 1900.',
      accession: '1900.4',
      room: 'Gallery 4',
      rights: { text: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
      subjects: ['The Sea'],
      source: { title: 'Museum of Nowhere', url: 'https://museum.example/house' },
      facts: [],
      language: 'en',
      translations: { nl: { title: 'Huis aan zee', description: 'Een huis en de zee.' } },
    });
  });

  test('takes its pictures, from files and from image services', async () => {
    const { works } = await imported(painting);
    assert.deepEqual(plain(works[0].pictures.map(({ note }) => note)), [
      {
        caption: 'Front',
        credit: 'Photo: Ann',
        rights: { text: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
        url: 'https://museum.example/front.jpg',
      },
      { url: 'https://museum.example/iiif/12/full/!1600,1600/0/default.jpg' },
    ]);
  });

  test('loses nothing but what a field says by its place', async () => {
    const { works } = await imported(painting);
    const lost = lostFields(painting, works[0]).filter(
      (path) => !/(^|\.)(type|@context)$/.test(path),
    );
    const told = /^(identified_by|referred_to_by)\.\d+\.(classified_as|language)\./;
    const doubt = /\.attributed_by\.0\.(assigned_property|_label)$/;
    const maker = /\.carried_out_by\.0\._label$/;
    assert.deepEqual(
      lost.filter((path) => ![told, doubt, maker].some((known) => known.test(path))),
      [],
    );
    assert.match(works[0].artwork.extra?.referred_to_by ?? '', /signed: AI/);
    assert.match(works[0].artwork.extra?.identified_by ?? '', /The Sea House.*R-77/);
    assert.match(works[0].artwork.extra?.produced_by ?? '', /Nowhere/);
  });

  test('words materials, measures and years where there is no statement', async () => {
    const { works } = await imported({
      ...painting,
      referred_to_by: [],
      produced_by: {
        ...painting.produced_by,
        timespan: { begin_of_the_begin: '-0500-01-01T00:00:00Z', end_of_the_end: '-0480-12-31' },
      },
    });
    const { medium, dimensions, date } = works[0].artwork;
    assert.equal(medium, 'oil painting, oil paint');
    assert.equal(dimensions, 'height 77 cm');
    assert.deepEqual(date, { text: '500 BC–480 BC', from: -500, to: -480 });
  });

  test('says of classes of early drafts what they are called now', async () => {
    const { works, problems } = await imported([
      { ...painting, type: 'ManMadeObject' },
      { ...painting, type: 'Person' },
      { title: 'no Linked Art' },
      { ...painting, produced_by: undefined, created_by: painting.produced_by },
    ]);
    assert.deepEqual(
      problems.map(({ where, problem }) => `${where}: ${problem}`),
      [
        'record 1: is of the obsolete class ManMadeObject; Linked Art 1.0 has HumanMadeObject',
        'record 2: is a Person and no HumanMadeObject',
        'record 3: is no Linked Art record: it has no type',
        'record 4: says created_by, as early drafts did, for produced_by; it is read as that',
      ],
    );
    assert.equal(works[0].artwork.artist?.name, 'Ada Invented');
  });

  test('stops at the limit', async () => {
    const three = [1, 2, 3].map((n) => ({ ...painting, id: `https://museum.example/${n}` }));
    assert.equal((await imported(three, 2)).works.length, 2);
  });

  describe('an OrderedCollection', () => {
    const at = (path: string) => `https://museum.example${path}`;
    const object = (n: number) => ({ ...painting, id: at(`/object/${n}`) });
    const reference = (n: number) => ({ id: at(`/object/${n}`), type: 'HumanMadeObject' });
    const asked: string[] = [];

    /** Imports the first of these documents, by the path of each; objects 1 to 9 are there as well. */
    async function followed(documents: Record<string, unknown>) {
      asked.length = 0;
      const [first] = Object.keys(documents);
      const remote = createTableRemote(({ pathname }) => {
        asked.push(pathname);
        const [, n] = pathname.match(/^\/object\/([1-9])$/) ?? [];
        return n ? object(Number(n)) : documents[pathname];
      });
      return drainImporter(linkedArtImporter({ source: at(first), remote, signal: never }));
    }
    const idsOf = ({ works }: Awaited<ReturnType<typeof followed>>) =>
      works.map(({ artwork }) => artwork.id.replace(/.*:/, ''));

    test('is followed from page to page, to objects that are there and to references', async () => {
      const found = await followed({
        '/search': {
          type: 'OrderedCollection',
          totalItems: 4,
          first: { id: '/page/1', type: 'OrderedCollectionPage' },
        },
        '/page/1': {
          type: 'OrderedCollectionPage',
          orderedItems: [reference(1), object(2)],
          next: { id: '/page/2', type: 'OrderedCollectionPage' },
        },
        '/page/2': {
          type: 'OrderedCollectionPage',
          orderedItems: [at('/object/3'), reference(1), { id: at('/person/1'), type: 'Person' }],
          next: { id: '/page/1', type: 'OrderedCollectionPage' },
        },
      });
      assert.deepEqual(idsOf(found), ['1', '2', '3']);
      assert.deepEqual(found.problems, [
        {
          where: 'https://museum.example/person/1',
          id: undefined,
          problem: 'is a Person and no HumanMadeObject',
        },
      ]);
      assert.equal(new Set(asked).size, asked.length, 'each document once, a circle too');
      assert.ok(!asked.includes('/object/2'), 'what is there itself is not fetched');
    });

    test('of changes is read back from its last page, without what is gone', async () => {
      const found = await followed({
        '/changes': { type: 'OrderedCollection', last: { id: '/changes/2' } },
        '/changes/2': {
          type: 'OrderedCollectionPage',
          prev: { id: '/changes/1' },
          orderedItems: [
            { type: 'Update', object: reference(4) },
            { type: 'Delete', object: reference(5) },
          ],
        },
        '/changes/1': {
          type: 'OrderedCollectionPage',
          next: { id: '/changes/2' },
          orderedItems: [
            { type: 'Create', object: reference(4) },
            { type: 'Create', object: reference(6) },
          ],
        },
      });
      assert.deepEqual(idsOf(found), ['4', '6']);
      assert.deepEqual(found.notes, ['left out because the museum says that they are gone: 1']);
    });

    test('is given up where its objects cannot be had', async () => {
      const lost = Array.from({ length: 40 }, (_, n) => at(`/lost/${n}`));
      const found = await followed({
        '/search': { type: 'OrderedCollection', orderedItems: lost },
      });
      assert.equal(found.problems.length, 21);
      assert.match(found.problems[20].problem, /given up after 20 failures in a row/);
    });

    test('tells of a page that cannot be had, and keeps what came before it', async () => {
      const found = await followed({
        '/search': { type: 'OrderedCollectionPage', orderedItems: [reference(7)], next: '/gone' },
      });
      assert.deepEqual(idsOf(found), ['7']);
      assert.match(found.problems[0].problem, /404/);
    });

    test('leads to no address inside the house', async () => {
      await using remote = createRemoteSource({ cacheFolder: join(folder, 'cache') });
      const source = join(folder, 'list.json');
      const inside = ['http://127.0.0.1/object/1', 'http://169.254.169.254/latest', 'file:///etc'];
      const list = { type: 'OrderedCollection', orderedItems: inside };
      await writeFile(source, JSON.stringify(list));
      const found = await drainImporter(linkedArtImporter({ source, remote, signal: never }));
      assert.equal(found.works.length, 0);
      assert.equal(found.problems.length, 3);
      for (const { problem } of found.problems) assert.match(problem, /not on the public|http/);
    });
  });
});
