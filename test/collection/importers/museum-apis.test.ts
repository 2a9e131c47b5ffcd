import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { aicImporter } from '../../../src/collection/importers/aic/aic-importer.ts';
import { clevelandImporter } from '../../../src/collection/importers/cleveland/cleveland-importer.ts';
import { metImporter } from '../../../src/collection/importers/met/met-importer.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { createPlainRemote } from '../../support/plain-remote.ts';
import { aicCopyrighted, aicRecord, aicStub } from './fixtures/aic.ts';
import { clevelandRecord } from './fixtures/cleveland.ts';
import { metRecord } from './fixtures/met.ts';

/** Answers like a museum's API: JSON, or 404 where there is no answer. */
type Answer = (url: URL) => unknown;

const { signal } = new AbortController();
let answer: Answer;
let remote: ReturnType<typeof createPlainRemote>;
let server: Awaited<ReturnType<typeof listenOnLoopback>>;

before(async () => {
  server = await listenOnLoopback(
    createServer((request: IncomingMessage, response) => {
      const found = answer(new URL(request.url ?? '/', 'http://museum.test'));
      response.statusCode = found === undefined ? 404 : 200;
      response.end(found === undefined ? undefined : JSON.stringify(found));
    }),
  );
});
beforeEach(() => {
  remote = createPlainRemote();
});
after(() => server.close());

describe('the Art Institute of Chicago’s API', () => {
  const config = () => ({ iiif_url: `${server.url}/iiif` });
  const works = [
    aicRecord,
    aicCopyrighted,
    { ...aicRecord, id: 90003 },
    { ...aicRecord, id: 90005 },
  ];
  const api: Answer = ({ pathname, searchParams }) => {
    if (pathname === '/artworks/search') {
      const page = Number(searchParams.get('page'));
      const found = [[works[0], works[1]], [works[2], { id: 90004, title: 'Gone' }], [works[3]]][
        page - 1
      ];
      return {
        pagination: { total_pages: 3, current_page: page },
        data: found.map(aicStub),
        config: config(),
      };
    }
    if (pathname === '/artworks') {
      const ids = searchParams.get('ids')?.split(',');
      const found = works.filter(({ id }) => !ids || ids.includes(String(id)));
      return { pagination: { total_pages: 1 }, data: found, config: config() };
    }
    return pathname.startsWith('/iiif/') ? 'picture' : undefined;
  };
  const options = (more: object) => ({ remote, signal, baseUrl: server.url, ...more });

  test('follows a search over its pages and fetches whole records, several at once', async () => {
    answer = api;
    const found = await drainImporter(aicImporter(options({ query: 'harbour' })));
    assert.deepEqual(
      found.works.map(({ artwork }) => artwork.id),
      ['aic-90001', 'aic-90003', 'aic-90005'],
    );
    assert.equal(remote.asked.length, 6);
    assert.ok(remote.asked[0].includes('q=harbour'));
    assert.ok(decodeURIComponent(remote.asked[0]).includes('query[term][is_public_domain]=true'));
  });

  test('tells of a work that the search names and the API has not', async () => {
    answer = api;
    const { problems } = await drainImporter(aicImporter(options({ query: 'harbour' })));
    assert.deepEqual(problems, [
      { where: 'artwork 90004', id: 'aic-90004', problem: 'was found but is not there' },
    ]);
  });

  test('leaves out what is not in the public domain, and says how many', async () => {
    answer = api;
    const { works: open, notes } = await drainImporter(aicImporter(options({})));
    assert.equal(open.length, 3);
    assert.match(notes.join(), /public domain: 1$/);
    const all = await drainImporter(aicImporter(options({ publicDomainOnly: false })));
    assert.equal(all.works.length, 4);
    assert.deepEqual(all.works[1].pictures[0].note?.rights, { text: '© Fritz Ode' });
  });

  test('asks for no further page when it has as many works as wanted', async () => {
    answer = api;
    const { works: found } = await drainImporter(aicImporter(options({ query: 'x', limit: 1 })));
    assert.equal(found.length, 1);
    assert.equal(remote.asked.length, 2);
  });

  test('takes pictures from where the API says, by their width', async () => {
    answer = api;
    const { works: found } = await drainImporter(aicImporter(options({ limit: 1 })));
    const [{ note, read }] = found[0].pictures;
    assert.equal(note?.url, `${server.url}/iiif/aaaaaaaa-0001/full/843,/0/default.jpg`);
    assert.equal(note?.caption, 'Two lanterns hang over dark water.');
    assert.equal(new TextDecoder().decode(await read(signal)), '"picture"');
  });

  test('keeps doubt, further makers, room and whose the description is', async () => {
    answer = api;
    const { works: found } = await drainImporter(aicImporter(options({ limit: 1 })));
    const { artist, otherArtists, date, room, source, description } = found[0].artwork;
    assert.deepEqual(artist, {
      name: 'Ada Quill',
      qualifier: 'Workshop of',
      nationality: 'Dutch',
      dates: '1601–1660',
    });
    assert.deepEqual(
      otherArtists?.map(({ name, qualifier, role }) => [name, qualifier, role]),
      [
        ['Bruno Vane', 'after', undefined],
        ['Cora Lind', undefined, 'published by'],
        ['Dirk Omitted', undefined, undefined],
      ],
    );
    assert.deepEqual(date, { text: 'c. 1643–45', from: 1643, to: 1645 });
    assert.equal(room, 'Gallery 12');
    assert.match(source?.title ?? '', /CC BY 4\.0/);
    assert.equal(description, 'A quiet harbour.\n\nThe lanterns are a later addition.');
  });

  test('says that there is more than the API gives out, and that the rest is not read', async () => {
    answer = () => ({ pagination: { total_pages: 101 }, data: [aicRecord], config: config() });
    const { problems } = await drainImporter(aicImporter(options({})));
    assert.equal(remote.asked.length, 100);
    assert.match(problems[0].problem, /100 pages of 101/);
    assert.equal(problems[0].unread, true);
  });

  test('reads one work behind its address', async () => {
    answer = ({ pathname }) =>
      pathname === '/artworks/90001' ? { data: aicRecord, config: config() } : undefined;
    const { works: found } = await drainImporter(
      aicImporter({ source: `${server.url}/artworks/90001`, remote, signal }),
    );
    assert.equal(found.length, 1);
  });

  test('ends with one problem when the API is not there or is another', async () => {
    for (const other of [() => undefined, () => ({ html: 'Hello' })]) {
      answer = other;
      const found = await drainImporter(aicImporter(options({ query: 'x' })));
      assert.equal(found.works.length, 0);
      assert.equal(found.problems.length, 1);
    }
  });

  test('ends at once when it is cancelled', async () => {
    answer = api;
    const cancelled = aicImporter({ ...options({}), signal: AbortSignal.abort() });
    await assert.rejects(drainImporter(cancelled), { name: 'AbortError' });
  });
});

describe('The Met’s API', () => {
  const objects: Record<string, object> = {
    '1': { ...metRecord, objectID: 1 },
    '3': {
      ...metRecord,
      objectID: 3,
      isPublicDomain: false,
      primaryImage: '',
      additionalImages: [],
    },
    '4': { ...metRecord, objectID: 4 },
  };
  const api: Answer = ({ pathname }) =>
    pathname === '/search'
      ? { total: 4, objectIDs: [1, 2, 3, 4] }
      : objects[pathname.replace('/objects/', '')];

  test('asks for each object that the search names, and goes on after one that is gone', async () => {
    answer = api;
    const { works, problems, notes } = await drainImporter(
      metImporter({ query: 'ferry', remote, signal, baseUrl: server.url }),
    );
    assert.deepEqual(
      works.map(({ artwork }) => artwork.id),
      ['met-1', 'met-4'],
    );
    assert.deepEqual(problems, [
      { where: 'object 2', id: 'met-2', problem: 'The museum answered 404.' },
    ]);
    assert.match(notes.join(), /public domain: 1$/);
  });

  test('takes a search without results for empty', async () => {
    answer = () => ({ total: 0, objectIDs: null });
    const found = await drainImporter(
      metImporter({ query: 'x', remote, signal, baseUrl: server.url }),
    );
    assert.deepEqual(found, { works: [], problems: [], notes: [] });
  });

  test('gives up when nothing can be had any more', async () => {
    answer = ({ pathname }) =>
      pathname === '/search' ? { objectIDs: Array.from({ length: 500 }, (_, i) => i) } : undefined;
    const { problems } = await drainImporter(
      metImporter({ query: 'x', remote, signal, baseUrl: server.url }),
    );
    assert.equal(problems.length, 21);
    assert.match(problems[20].problem, /given up after 20/);
  });

  test('keeps doubt, the other constituents and all pictures', async () => {
    answer = api;
    const { works } = await drainImporter(
      metImporter({ query: 'ferry', limit: 1, remote, signal, baseUrl: server.url }),
    );
    assert.equal(remote.asked.length, 2, 'nothing is asked for that is not wanted');
    const { artist, otherArtists, date, room } = works[0].artwork;
    assert.equal(artist?.qualifier, 'Follower of');
    assert.equal(artist?.name, 'Gerda Moss');
    assert.deepEqual(otherArtists, [
      { name: 'Hugo Pell', qualifier: 'After a design by', role: 'Designer' },
    ]);
    assert.deepEqual(date, { text: 'ca. 1750', from: 1745, to: 1755 });
    assert.equal(room, 'Gallery 612');
    assert.deepEqual(
      works[0].pictures.map(({ note }) => note?.url),
      [metRecord.primaryImage, ...metRecord.additionalImages],
    );
  });
});

describe('the Cleveland Museum of Art’s API', () => {
  const api: Answer = ({ searchParams }) => {
    const skip = Number(searchParams.get('skip'));
    const data = Array.from({ length: 5 }, (_, i) => ({ ...clevelandRecord, id: 800001 + i }));
    return { info: { total: 5 }, data: data.slice(skip, skip + 2) };
  };

  test('follows a search over its pages, however long they are', async () => {
    answer = api;
    const { works, problems } = await drainImporter(
      clevelandImporter({ query: 'heron', remote, signal, baseUrl: server.url }),
    );
    assert.equal(works.length, 5);
    assert.equal(new Set(works.map(({ artwork }) => artwork.id)).size, 5);
    assert.deepEqual(problems, []);
    assert.equal(remote.asked.length, 3);
    assert.match(remote.asked[0], /q=heron&cc0=1&has_image=1/);
  });

  test('keeps doubt, years before Christ, owners and what one may wonder at', async () => {
    answer = api;
    const { works } = await drainImporter(
      clevelandImporter({ limit: 1, remote, signal, baseUrl: server.url }),
    );
    const { artwork, pictures } = works[0];
    assert.equal(artwork.artist?.qualifier, 'attributed to');
    assert.equal(artwork.artist?.name, 'Kit Larch');
    assert.deepEqual(artwork.otherArtists, [
      { name: 'Lea Finch', nationality: 'Greek', role: 'potter' },
    ]);
    assert.deepEqual(artwork.date, { text: 'c. 510 BCE', from: -515, to: -505 });
    assert.equal(artwork.titleOriginal, 'Κύλιξ');
    assert.equal(artwork.provenance, 'Ned Oakes, London, 1901–1950\nThe museum, 1950–');
    assert.deepEqual(artwork.facts, [
      { text: 'The herons were painted last.', source: 'The Cleveland Museum of Art' },
    ]);
    assert.equal(pictures.length, 2);
    assert.equal(pictures[1].note?.caption, 'Underside');
  });
});
