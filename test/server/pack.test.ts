import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import express from 'express';
import supertest from 'supertest';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { packRouter } from '../../server/http/pack.ts';
import { problemReplies } from '../../server/http/problems.ts';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import type { Problem, RoomList } from '../../src/contract.ts';
import { decodePack } from '../../src/recognition/index.ts';
import { DEMO_WORKS } from '../support/demo-works.ts';
import { listenOnLoopback } from '../support/loopback-server.ts';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

const ROOM = 'Room 3 · Modern times';

describe('the pack that pages recognise works with', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const get = (query = '') => fetch(`${guide.url}/api/pack${query}`);
  const works = async (response: Response) => decodePack(await response.bytes());

  test('holds what recognition knows of every work, in at most 20 KB each', async () => {
    const response = await get();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    const size = Number(response.headers.get('content-length'));
    assert.ok(size < DEMO_WORKS.length * 20_000, `${size} bytes`);
    const packed = await works(response);
    assert.deepEqual(packed.map(({ id }) => id).sort(), [...DEMO_WORKS].sort());
    assert.ok(packed.every(({ features, hashes }) => features.length > 0 && hashes.length > 0));
  });

  test('tells which rooms there are, how large they are, and which edition they are of', async () => {
    const list = (await (await get('/rooms')).json()) as RoomList;
    const packed = await get();
    assert.equal(list.edition, packed.headers.get('etag'));
    assert.equal(list.all?.works, DEMO_WORKS.length);
    assert.deepEqual(
      list.rooms.find(({ room }) => room === ROOM),
      { room: ROOM, works: 2, bytes: 80_000 },
    );
    const works = list.rooms.reduce((sum, room) => sum + room.works, 0);
    assert.equal(works, DEMO_WORKS.length);
  });

  test('holds one room where that is named', async () => {
    const packed = await works(await get(`?room=${encodeURIComponent(ROOM)}`));
    assert.deepEqual(packed.map(({ id }) => id).sort(), ['airplane-from-above', 'dust-bowl-home']);
  });

  test('is sent once for as long as the collection is the same', async () => {
    const first = await get();
    const tag = first.headers.get('etag');
    const catalogue = openCatalogue(catalogueFile(guide.dataDir));
    try {
      assert.ok(tag?.includes(catalogue.generation));
    } finally {
      catalogue.close();
    }
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    // As a browser's cache asks: Node's fetch would add that it wants no cached reply.
    const ask = (known: string) =>
      supertest(guide.url).get('/api/pack').set('If-None-Match', known);
    await ask(tag ?? '').expect(304);
    await ask('"another"').expect(200);
  });

  test('is refused for a room that is not there, or not named', async () => {
    await assertProblem(await get('?room=Attic'), 404, 'room-not-found');
    await assertProblem(await get('?room='), 400, 'request-invalid');
  });

  test('is handed out by room where the collection is too large for a phone', async () => {
    const catalogue = openCatalogue(catalogueFile(guide.dataDir));
    const app = express()
      .use(packRouter({ catalogue: () => catalogue, mostWorks: 4 }))
      .use(problemReplies({ details: true, logger: createRecordedLoggers().for('http') }));
    const { url, close } = await listenOnLoopback(createServer(app));
    try {
      const refused = await fetch(url);
      assert.equal(refused.status, 400);
      assert.equal(((await refused.json()) as Problem).code, 'pack-too-large');
      assert.equal((await fetch(`${url}?room=${encodeURIComponent(ROOM)}`)).status, 200);
      const { all, rooms } = (await (await fetch(`${url}/rooms`)).json()) as RoomList;
      assert.equal(all, null);
      assert.ok(rooms.some(({ room }) => room === ROOM));
    } finally {
      await close();
      catalogue.close();
    }
  });
});
