import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { rijksmuseumImporter } from '../../../src/collection/importers/rijksmuseum/rijksmuseum-importer.ts';
import { drainImporter } from '../../support/drain-importer.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { createPlainRemote } from '../../support/plain-remote.ts';
import { rijksmuseumRecords } from './fixtures/rijksmuseum.ts';

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

describe('the Rijksmuseum’s search and resolver', () => {
  const object = (number: string, shows: string) => ({
    ...rijksmuseumRecords['200900001'],
    id: `https://id.rijksmuseum.nl/${number}`,
    shows: [{ id: `https://id.rijksmuseum.nl/${shows}` }],
  });
  const records: Record<string, unknown> = {
    ...rijksmuseumRecords,
    '200900002': object('200900002', '202900002'),
    '202900002': { id: 'https://id.rijksmuseum.nl/202900002', type: 'VisualItem' },
    '200900004': object('200900004', '202900001'),
  };
  const item = (number: number) => ({ id: `https://id.rijksmuseum.nl/${number}` });
  const api: Answer = ({ pathname, searchParams }) => {
    if (pathname !== '/search/collection') return records[pathname.slice(1)];
    const next = `https://data.rijksmuseum.nl/search/collection?title=ferry&pageToken=two`;
    return searchParams.get('pageToken')
      ? { orderedItems: [item(200900003), item(200900004)] }
      : { orderedItems: [item(200900001), item(200900002)], next: { id: next } };
  };
  const options = (more: object) => ({
    query: 'ferry',
    remote,
    signal,
    baseUrl: server.url,
    ...more,
  });

  test('follows pages, and each object to its images', async () => {
    answer = api;
    const { works, problems, notes } = await drainImporter(rijksmuseumImporter(options({})));
    assert.deepEqual(
      works.map(({ artwork }) => artwork.id),
      ['rijksmuseum-200900001', 'rijksmuseum-200900004'],
    );
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['object 200900003'],
    );
    assert.match(notes.join(), /public domain: 1$/);
    assert.deepEqual(works[0].pictures[0].note, {
      url: 'https://iiif.example.org/ABCDE/full/!1600,1600/0/default.jpg',
      rights: { text: 'Public Domain', url: 'https://creativecommons.org/publicdomain/mark/1.0/' },
      credit: 'Gift of No One',
    });
  });

  test('keeps both languages, doubt, room and number', async () => {
    answer = api;
    const { works } = await drainImporter(rijksmuseumImporter(options({ limit: 1 })));
    const { artwork } = works[0];
    assert.equal(artwork.language, 'en');
    assert.equal(artwork.title, 'The Ferry');
    assert.equal(artwork.description, 'The ferry waits.\n\nNobody comes.');
    assert.deepEqual(artwork.translations, {
      nl: { title: 'De veerpont', medium: 'olieverf op doek', description: 'De pont wacht.' },
    });
    assert.deepEqual(artwork.artist, { name: 'Yara Zand', qualifier: 'attributed to' });
    assert.deepEqual(artwork.date, { text: 'c. 1660 - 1665', from: 1660, to: 1665 });
    assert.equal(artwork.room, 'Gallery of Honour, HG-2.31');
    assert.equal(artwork.accession, 'SK-X-900');
    assert.deepEqual(artwork.subjects, ['ferry']);
    assert.equal(artwork.source?.url, 'https://www.rijksmuseum.nl/en/collection/SK-X-900');
  });

  test('passes the search’s own parameters on', async () => {
    answer = api;
    await drainImporter(
      rijksmuseumImporter(options({ query: 'creator=Zand&type=painting', limit: 1 })),
    );
    assert.match(remote.asked[0], /\?creator=Zand&type=painting&imageAvailable=true$/);
  });
});
