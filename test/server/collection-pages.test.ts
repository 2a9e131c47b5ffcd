import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import supertest from 'supertest';
import { addKey, administer, putJson } from '../support/administrator.ts';
import { assertProblem } from '../support/problem.ts';
import { qrCodesOf, readQrCode } from '../support/read-qr-code.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

const PAGE = '<!doctype html><title>The page</title><script src="./assets/page.js"></script>';

describe('the addresses of a collection among others', () => {
  let registrar: Registrar;
  let guide: TestGuide;
  before(async () => {
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('a.csv', ['One', 'Two']));
    const table = await registrar.table('b.csv', ['Eins', 'Zwei']);
    // Labels are for works that have a number and a room.
    const rows = ['work-0,Eins,1,Saal 1,0.jpg', 'work-1,Zwei,2,Saal 1,1.jpg'];
    await writeFile(table, ['id,title,label,room,image', ...rows].join('\n'));
    const { code, stderr } = await registrar.run('import', table, '--collection', 'town');
    assert.equal(code, 0, stderr);
    await writeFile(join(registrar.folder, 'index.html'), PAGE);
    guide = await startTestGuide(
      { DATA_DIR: registrar.dataDir, COLLECTION_HOSTS: 'town.example=town' },
      { pageFolder: registrar.folder },
    );
  });
  after(async () => {
    await guide?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  const get = (path: string) => fetch(`${guide.url}${path}`, { redirect: 'manual' });
  const scriptOf = async (response: Response) => {
    assert.equal(response.status, 200);
    return /src="([^"]+)"/.exec(await response.text())?.[1];
  };

  test('of a work open the page, with its own addresses below the same path', async () => {
    assert.equal(await scriptOf(await get('/c/town/works/work-1')), '/c/town/assets/page.js');
    assert.equal(await scriptOf(await get('/works/work-1')), '/assets/page.js');
    await assertProblem(await get('/c/village/works/work-1'), 404, 'collection-not-found');
  });

  test('of a work with the parameter lead below the path, where the page finds its collection', async () => {
    const named = await get('/works/work-1?collection=town&from=label');
    assert.equal(named.status, 302);
    assert.equal(named.headers.get('location'), '/c/town/works/work-1?from=label');
    const followed = await fetch(`${guide.url}/works/work-1?collection=town`);
    assert.equal(new URL(followed.url).pathname, '/c/town/works/work-1');
    assert.equal(await scriptOf(followed), '/c/town/assets/page.js');
    await assertProblem(await get('/works/x?collection=village'), 404, 'collection-not-found');
    const { status } = await supertest(guide.url)
      .get('/works/work-1?collection=default')
      .set('Host', 'town.example');
    assert.equal(status, 200, 'the host goes before the parameter');
  });

  test('of its labels show its works, with codes that lead to them', async () => {
    for (const path of ['/c/town/labels', '/labels?collection=town']) {
      const response = await fetch(`${guide.url}${path}`);
      assert.equal(response.status, 200);
      const text = await response.text();
      const codes = await Promise.all(qrCodesOf(text).map(readQrCode));
      assert.deepEqual(
        codes,
        [0, 1].map((i) => `${guide.url}/c/town/works/work-${i}`),
      );
      assert.match(text, /action="\/c\/town\/labels"/);
      assert.match(text, /Eins[\s\S]*Zwei/);
      assert.equal((await fetch(codes[1]!)).status, 200);
    }
    const inRoom = await get('/labels?room=Saal+1&collection=town');
    assert.equal(inRoom.headers.get('location'), '/c/town/labels?room=Saal+1');
    await assertProblem(await get('/labels?room=Saal+1'), 404, 'room-not-found');
  });

  test('of its administration act on it, and on one that is not there yet', async () => {
    const { key } = await addKey(registrar.dataDir, 'registrar');
    const call = (path: string, init?: RequestInit) =>
      fetch(`${guide.url}${path}`, { ...init, headers: { Authorization: `Bearer ${key}` } });
    const backup = await call('/c/town/api/admin/backup');
    assert.match(backup.headers.get('content-disposition') ?? '', /town-000001\.tar/);
    await backup.body?.cancel();
    const both = await call('/c/default/api/admin/backup?collection=town');
    assert.match(both.headers.get('content-disposition') ?? '', /default-/, 'the path comes first');
    await both.body?.cancel();
    await assertProblem(await get('/c/town/api/admin/backup'), 401, 'key-refused');
    const annex = administer(`${guide.url}/c/annex`, key);
    const { collection, result } = await annex.done('/artworks/a-1', putJson({ title: 'New' }));
    assert.deepEqual([collection, result?.works], ['annex', 1]);
    assert.deepEqual(registrar.titles(), ['One', 'Two']);
  });
});
