import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { iiifImporter } from '../../../../src/collection/importers/iiif/iiif-importer.ts';
import { createRemoteSource } from '../../../../src/collection/remote/create-remote-source.ts';
import { drainImporter } from '../../../support/drain-importer.ts';
import { lostFields } from '../../../support/kept-values.ts';
import { listenOnLoopback } from '../../../support/loopback-server.ts';
import { offlineRemote } from '../../../support/offline-remote.ts';
import { manifest2, manifest3 } from './manifests.ts';

const never = new AbortController().signal;
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('IIIF', () => {
  let folder: string;
  let museum: Awaited<ReturnType<typeof listenOnLoopback>>;
  /** What the museum's server has, by path, and what it was asked for. */
  const routes = new Map<string, unknown>();
  let calls: string[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-iiif-'));
    museum = await listenOnLoopback(
      createServer((request, response) => {
        const path = request.url ?? '';
        calls.push(path);
        const found = routes.get(path);
        if (found === undefined) response.writeHead(404).end();
        else response.end(Buffer.isBuffer(found) ? found : JSON.stringify(found));
      }),
    );
  });
  beforeEach(() => {
    routes.clear();
    calls = [];
  });
  after(async () => {
    await museum.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function imported(path: string, limit?: number) {
    const cacheFolder = await mkdtemp(join(folder, 'cache-'));
    await using remote = createRemoteSource({
      cacheFolder,
      allowPrivate: true,
      limits: { gapMs: 0 },
    });
    const source = `${museum.url}${path}`;
    return await drainImporter(iiifImporter({ source, limit, remote, signal: never }));
  }

  async function fromFile(manifest: unknown) {
    const source = join(folder, 'manifest.json');
    await writeFile(source, JSON.stringify(manifest));
    return drainImporter(iiifImporter({ source, remote: offlineRemote, signal: never }));
  }

  test('takes a manifest of version 3 with its texts in both languages', async () => {
    const { works, problems } = await fromFile(manifest3('https://museum.example'));
    assert.deepEqual(problems, []);
    const { extra, ...artwork } = plain(works[0].artwork);
    assert.deepEqual(artwork, {
      id: 'museum.example:iiif:house',
      title: 'House by the sea',
      artist: {
        name: 'Ada Invented',
        qualifier: 'Workshop of',
        nationality: 'Dutch',
        dates: '1601–1650',
      },
      otherArtists: [{ name: 'Ben Made-up' }],
      date: { text: 'about 1640', from: 1640, to: 1640 },
      medium: 'oil paint',
      description: 'A house, and the sea.',
      accession: '1900.4',
      credit: 'Gift of a friend',
      rights: { text: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
      source: { title: 'Museum of Nowhere', url: 'https://museum.example/house' },
      subjects: ['house', 'sea'],
      facts: [],
      language: 'en',
      translations: {
        nl: {
          title: 'Huis aan zee',
          description: 'Een huis en de zee.',
          date: 'ca. 1640',
          medium: 'olieverf',
        },
      },
    });
    assert.equal(extra?.Donor, 'A friend');
    assert.equal(extra?.['Donor (nl)'], 'Een vriend');
    assert.equal(extra?.navDate, '1640-01-01T00:00:00Z');
    assert.match(extra?.seeAlso ?? '', /never-fetched/);
    assert.match(extra?.['canvas 2 metadata'] ?? '', /Ann/);
  });

  test('makes a picture of each canvas, with the nearest rights and credit', async () => {
    const { works } = await fromFile(manifest3('https://museum.example'));
    assert.deepEqual(plain(works[0].pictures.map(({ note }) => note)), [
      {
        caption: 'Front',
        credit: 'Gift of a friend',
        rights: { text: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
        url: 'https://museum.example/images/house/full/!1600,1600/0/default.jpg',
      },
      {
        caption: 'Back',
        credit: 'Photo: Ann',
        rights: { text: 'CC0 1.0', url: 'http://creativecommons.org/publicdomain/zero/1.0/' },
        url: 'https://museum.example/files/back.jpg',
      },
    ]);
  });

  test('takes a manifest of version 2', async () => {
    const { works, problems } = await fromFile(manifest2('https://museum.example'));
    assert.deepEqual(problems, []);
    const [{ artwork, pictures }] = works;
    assert.equal(artwork.id, 'museum.example:iiif:barn');
    assert.equal(artwork.artist?.name, 'Ben Made-up');
    assert.deepEqual(artwork.date, { text: '1650-1655', from: 1650, to: 1655 });
    assert.equal(artwork.description, 'A barn.');
    assert.deepEqual(artwork.translations, { de: { description: 'Eine Scheune.' } });
    assert.equal(artwork.credit, 'Museum of Nowhere');
    assert.equal(artwork.rights?.text, 'No Copyright - United States');
    assert.equal(artwork.source?.url, 'https://museum.example/barn');
    assert.equal(artwork.extra?.Shelf, 'B; 12');
    assert.equal(
      pictures[0].note?.url,
      'https://museum.example/images/barn/full/800,/0/default.jpg',
    );
  });

  test('loses nothing but recognised labels and how images are put on canvases', async () => {
    for (const manifest of [manifest3, manifest2]) {
      const json = manifest('https://museum.example');
      const { works } = await fromFile(json);
      const structure =
        /(^|\.)@?(context|type|id|language|motivation|format|height|width|service\..*)(\.0)?$/;
      const label = /^metadata\.\d+\.label/;
      const taken = /^metadata\.(0\.value\.none\.0|2\.value\.0)$/;
      assert.deepEqual(
        lostFields(json, works[0]).filter(
          (path) => ![structure, label, taken].some((known) => known.test(path)),
        ),
        [],
      );
    }
  });

  test('asks an image service for what it can do', async () => {
    const url = async (service: unknown, size = { width: 4000, height: 2000 }) => {
      const manifest = manifest2('https://museum.example');
      const [canvas] = manifest.sequences[0].canvases;
      Object.assign(canvas.images[0].resource, { service, ...size });
      const { works } = await fromFile(manifest);
      return works[0].pictures[0].note?.url?.replace('https://museum.example/', '');
    };
    const id = 'https://museum.example/i/1';
    const v3 = { id, type: 'ImageService3' };
    const v2 = { '@id': id, '@context': 'http://iiif.io/api/image/2/context.json' };
    assert.equal(await url({ ...v3, profile: 'level2' }), 'i/1/full/!1600,1600/0/default.jpg');
    assert.equal(await url([{ ...v3, profile: 'level1' }]), 'i/1/full/1600,/0/default.jpg');
    assert.equal(
      await url({ ...v3, profile: 'level1' }, { width: 900, height: 800 }),
      'i/1/full/max/0/default.jpg',
    );
    assert.equal(await url({ ...v3, profile: 'level0' }), 'i/1/full/max/0/default.jpg');
    assert.equal(
      await url({ ...v2, profile: 'http://iiif.io/api/image/2/level0.json' }),
      'i/1/full/full/0/default.jpg',
    );
    assert.equal(
      await url({
        '@id': id,
        profile: 'http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level2',
      }),
      'i/1/full/!1600,1600/0/native.jpg',
    );
    assert.equal(
      await url({
        '@id': 'https://museum.example/search',
        profile: 'http://iiif.io/api/search/1/search',
      }),
      'images/barn/full/full/0/default.jpg',
    );
  });

  test('fetches the image itself where its service fails', async () => {
    routes.set('/manifest', manifest3(museum.url));
    routes.set('/images/house/full/max/0/default.jpg', Buffer.from('picture'));
    const cacheFolder = await mkdtemp(join(folder, 'cache-'));
    await using remote = createRemoteSource({ cacheFolder, allowPrivate: true });
    const source = `${museum.url}/manifest`;
    const { works } = await drainImporter(iiifImporter({ source, remote, signal: never }));
    assert.equal(String(await works[0].pictures[0].read(never)), 'picture');
    await assert.rejects(works[0].pictures[1].read(never), { status: 404 });
  });

  test('follows collections within collections, each document once', async () => {
    const at = (path: string, type: string) => ({ id: `${museum.url}${path}`, type });
    const collection = (items: unknown[]) => ({
      '@context': 'http://iiif.io/api/presentation/3/context.json',
      type: 'Collection',
      label: { en: ['All'] },
      items,
    });
    routes.set('/all', collection([at('/inner', 'Collection'), at('/gone', 'Manifest')]));
    routes.set('/inner', collection([at('/house', 'Manifest'), at('/all', 'Collection')]));
    routes.set('/house', manifest3(museum.url));
    const { works, problems } = await imported('/all');
    assert.equal(works.length, 1);
    assert.equal(problems.length, 1);
    assert.equal(problems[0].where, `${museum.url}/gone`);
    assert.match(problems[0].problem, /answered 404/);
    assert.deepEqual(calls.sort(), ['/all', '/gone', '/house', '/inner']);
  });

  test('follows the pages of a collection of version 2, and stops at the limit', async () => {
    const page = (n: number) => ({
      '@id': `${museum.url}/page/${n}`,
      '@type': 'sc:Collection',
      manifests: [{ '@id': `${museum.url}/work/${n}`, '@type': 'sc:Manifest', label: 'Barn' }],
      // The last page leads back to the first.
      next: `${museum.url}/page/${(n + 1) % 3}`,
    });
    routes.set('/all', {
      '@context': 'http://iiif.io/api/presentation/2/context.json',
      '@type': 'sc:Collection',
      first: `${museum.url}/page/0`,
    });
    for (const n of [0, 1, 2]) {
      routes.set(`/page/${n}`, page(n));
      routes.set(`/work/${n}`, manifest2(museum.url, `barn-${n}`));
    }
    assert.equal((await imported('/all')).works.length, 3);
    assert.equal((await imported('/all', 2)).works.length, 2);
  });

  test('goes no deeper than eight collections', async () => {
    for (let n = 0; n < 20; n++) {
      routes.set(`/${n}`, {
        type: 'Collection',
        items: [{ id: `${museum.url}/${n + 1}`, type: 'Collection' }],
      });
    }
    const { problems } = await imported('/0');
    assert.equal(problems.length, 1);
    assert.match(problems[0].problem, /8 collections deep/);
  });

  test('tells of what is no manifest, and of canvases without a picture', async () => {
    assert.match((await fromFile({ type: 'Person' })).problems[0].problem, /no IIIF manifest/);
    const manifest = manifest3('https://museum.example');
    const { problems } = await fromFile({ ...manifest, items: [{ type: 'Canvas' }] });
    assert.deepEqual(
      problems.map(({ problem }) => problem),
      ['canvas 1 has no picture'],
    );
  });

  test('takes every page of a book, and tells where a list of canvases is no work', async () => {
    const page = (n: number) => ({
      id: `https://museum.example/canvas/${n}`,
      type: 'Canvas',
      items: [
        {
          type: 'AnnotationPage',
          items: [
            {
              type: 'Annotation',
              motivation: 'painting',
              body: { id: `https://museum.example/page-${n}.jpg`, type: 'Image' },
            },
          ],
        },
      ],
    });
    const bookOf = (pages: number) => ({
      ...manifest3('https://museum.example'),
      items: Array.from({ length: pages }, (_, n) => page(n)),
    });
    const book = await fromFile(bookOf(612));
    assert.deepEqual(book.problems, []);
    assert.equal(book.works[0].pictures.length, 612);
    assert.equal(book.works[0].pictures[611].note?.url, 'https://museum.example/page-611.jpg');
    const list = await fromFile(bookOf(2001));
    assert.equal(list.works[0].pictures.length, 2000);
    assert.match(list.problems[0].problem, /has 2001 canvases; the first 2000 are taken/);
  });

  test('stops when it is told to', async () => {
    routes.set('/all', {
      type: 'Collection',
      items: [1, 2].map((n) => ({ id: `${museum.url}/${n}`, type: 'Manifest' })),
    });
    const stop = new AbortController();
    const remote = {
      ...offlineRemote,
      json: async (url: string, signal: AbortSignal) => {
        if (url.endsWith('/1')) stop.abort(new Error('enough'));
        signal.throwIfAborted();
        return routes.get(new URL(url).pathname);
      },
    };
    const source = `${museum.url}/all`;
    await assert.rejects(
      drainImporter(iiifImporter({ source, remote, signal: stop.signal })),
      /enough/,
    );
  });
});
