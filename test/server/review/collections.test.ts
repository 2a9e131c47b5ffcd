import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import supertest from 'supertest';
import { readKeyFile, writeKeyFile } from '../../../server/admin/key-file.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { createGenerations } from '../../../src/collection/catalogue/generations.ts';
import type { GuideStatus } from '../../../src/contract.ts';
import { addKey, administer, auditLines, putJson } from '../../support/administrator.ts';
import { startBlackHole } from '../../support/black-hole.ts';
import { createCurator } from '../../support/curator.ts';
import { DEMO_WORKS, demoWorkPath } from '../../support/demo-works.ts';
import { strangePhoto } from '../../support/people-photo.ts';
import { makePhoto } from '../../support/photo-maker.ts';
import { assertProblem } from '../../support/problem.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';
import { visit } from '../../support/visitor.ts';

describe('the review queues of two collections', () => {
  let registrar: Registrar;
  let guide: TestGuide;
  let here: Awaited<ReturnType<typeof createCurator>>;
  let town: typeof here;
  /** Items of town's, each with a photo of something that is in neither collection. */
  let kept: string[];
  before(async () => {
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('a.csv', ['One', 'Two']));
    const table = await registrar.table('b.csv', ['Eins', 'Zwei', 'Drei']);
    await registrar.run('import', table, '--collection', 'town');
    guide = await startTestGuide({
      DATA_DIR: registrar.dataDir,
      REVIEW_QUEUE: 'true',
      TIERS: 'hash,retrieval',
      COLLECTION_HOSTS: 'town.example=town',
      IMPORT_PRIVATE_NETWORKS: '127.0.0.0/8',
    });
    here = await createCurator(guide.url, registrar.dataDir);
    town = await createCurator(`${guide.url}/c/town`, registrar.dataDir);
    for (const thing of [5, 6, 7]) {
      const { jpeg } = await makePhoto(demoWorkPath(DEMO_WORKS[thing]), { seed: thing });
      const { outcome } = await visit(`${guide.url}/c/town`).analyse(jpeg);
      assert.equal(outcome, 'unidentified');
    }
    kept = (await town.items(3)).map(({ id }) => id);
  });
  after(async () => {
    await guide?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  const generations = (name: string) =>
    createGenerations(join(registrar.dataDir, 'collections', name)).list();

  test('hold what their own visitors left open, with works of their own', async () => {
    const [id] = kept;
    await visit(guide.url).analyse(await strangePhoto());
    const [item] = await here.items(1);
    assert.equal(item.collection, 'default');
    assert.equal(item.proposed.length, 2);
    const others = await town.items(3);
    assert.ok(others.every(({ collection, proposed }) => collection === 'town' && proposed[2]));
    const images = JSON.stringify(others).match(/\/c\/\w+\/api\/artworks/g);
    assert.deepEqual(new Set(images), new Set(['/c/town/api/artworks']));
    for (const path of [`/${id}`, `/${id}/photo`]) assert.equal((await here.get(path)).status, 404);
    const taken = await here.post(`/${id}/assign`, { artworkId: 'work-0' });
    await assertProblem(taken, 404, 'review-item-not-found');
    for (const name of ['default', 'town']) {
      const reply = await fetch(`${guide.url}/c/${name}/api/guide`);
      assert.equal(((await reply.json()) as GuideStatus).reviewQueue, true);
    }
  });

  test('are named by path, host and parameter', async () => {
    const list = async (host: string, path: string) => {
      const { body } = await supertest(guide.url)
        .get(path)
        .set({ Host: host, Authorization: `Bearer ${here.key}` })
        .expect(200);
      return new Set((body as { items: { collection: string }[] }).items.map((i) => i.collection));
    };
    const api = '/api/admin/review';
    assert.deepEqual(await list('localhost', api), new Set(['default']));
    assert.deepEqual(await list('localhost', `${api}?collection=town`), new Set(['town']));
    assert.deepEqual(await list('town.example', api), new Set(['town']));
    assert.deepEqual(await list('town.example', `/c/default${api}`), new Set(['default']));
    const none = await createCurator(`${guide.url}/c/village`, registrar.dataDir);
    await assertProblem(await none.get(''), 404, 'collection-not-found');
  });

  test('have pages of their own, from the log-in to the published photo', async () => {
    const page = `${guide.url}/c/town/review`;
    const named = await fetch(`${guide.url}/review?state=assigned&collection=town`, {
      redirect: 'manual',
    });
    assert.equal(named.headers.get('location'), '/c/town/review?state=assigned');
    const { headers } = await fetch(`${page}/log-in`, {
      method: 'POST',
      body: new URLSearchParams({ key: town.key }),
      redirect: 'manual',
    });
    assert.equal(headers.get('location'), '/c/town/review');
    const [cookie] = (headers.get('set-cookie') ?? '').split(';');
    assert.match(headers.get('set-cookie') ?? '', /Path=\/c\/town\/review/);
    const read = async (path: string) => {
      const response = await fetch(`${page}${path}`, { headers: { cookie } });
      assert.equal(response.status, 200, path);
      return response.text();
    };
    const send = (path: string, fields: Record<string, string> = {}) =>
      fetch(`${page}${path}`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });

    const [id] = kept;
    const listed = await read('');
    const addresses = [...listed.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, to]) => to);
    assert.ok(addresses.includes(`/c/town/review/${id}/photo`));
    assert.deepEqual(
      addresses.filter((to) => !to.startsWith('/c/town/')),
      [],
    );
    assert.equal((await fetch(`${page}/${id}/photo`, { headers: { cookie } })).status, 200);
    assert.match(await read(`/${id}?q=Zwei`), /Assign to Zwei/);
    const assigned = await send(`/${id}/assign`, { artworkId: 'work-2' });
    assert.equal(assigned.headers.get('location'), `/c/town/review/${id}?done=assigned`);
    assert.match(await read(`/${id}`), /Publish as a further picture of Drei/);
    const before = generations('default').length;
    const asked = await send(`/${id}/publish`);
    assert.equal(asked.headers.get('location'), `/c/town/review/${id}`);
    const [accepted] = await auditLines(
      registrar.dataDir,
      ({ what, outcome }) => what === 'review.publish' && outcome === 'accepted',
    );
    await administer(guide.url, town.key).events(accepted.job!);
    const { publication } = (await (await town.get(`/${id}`)).json()) as {
      publication: { status: string; collection: string };
    };
    assert.deepEqual([publication.status, publication.collection], ['done', 'town']);
    assert.doesNotMatch(await read(`/${id}`), /<button>(Publish|Assign|Dismiss)/);
    const catalogue = openCatalogue(generations('town')[0].file, 'town');
    assert.equal(catalogue.picturesOf('work-2').length, 2);
    catalogue.close();
    assert.equal(generations('default').length, before, 'the other one is as it was');
    const [, ended] = await auditLines(registrar.dataDir, ({ job }) => job === accepted.job, 2);
    assert.deepEqual(
      [ended.who, ended.collection, ended.target, ended.outcome],
      ['curator', 'town', id, 'done'],
    );
  });

  test('let nothing else be decided while a photo is being published', async () => {
    const [, id] = kept;
    await town.post(`/${id}/assign`, { artworkId: 'work-1' });
    // Until it is cancelled, the job before it keeps the photo's from its turn.
    await using silent = await startBlackHole();
    const admin = administer(guide.url, town.key);
    const before = await admin.job('/imports?collection=annex', {
      ...putJson({ url: `http://${silent.address}/works.csv`, format: 'csv' }),
      method: 'POST',
    });
    const { status, body } = await town
      .post(`/${id}/publish`)
      .then(async (reply) => ({ status: reply.status, body: await reply.json() }));
    assert.equal(status, 202);
    for (const path of [`/${id}/publish`, `/${id}/dismiss`]) {
      await assertProblem(await town.post(path), 409, 'review-item-publishing');
    }
    for (const job of [body as { id: string }, before]) {
      const cancelled = await admin.call(`/jobs/${job.id}`, { method: 'DELETE' });
      assert.equal(((await cancelled.json()) as { status: string }).status, 'cancelled');
    }
    assert.equal((await town.post(`/${id}/dismiss`)).status, 200);
  });

  test('publish no photo that is forgotten before its turn comes', async () => {
    const [, , id] = kept;
    await town.post(`/${id}/assign`, { artworkId: 'work-1' });
    const before = generations('town').length;
    await rm(join(registrar.dataDir, 'review/photos', `${id}.jpg`));
    const { status, problem } = await town.publish(id);
    assert.deepEqual([status, problem?.code], ['failed', 'review-item-without-photo']);
    assert.equal(generations('town').length, before);
  });

  test('are closed to a session whose key is revoked', async () => {
    const { key, record } = await addKey(registrar.dataDir, 'guest');
    const { headers } = await fetch(`${guide.url}/c/town/review/log-in`, {
      method: 'POST',
      body: new URLSearchParams({ key }),
      redirect: 'manual',
    });
    const [cookie] = (headers.get('set-cookie') ?? '').split(';');
    const read = () => fetch(`${guide.url}/c/town/review`, { headers: { cookie } });
    assert.equal((await read()).status, 200);
    const file = join(registrar.dataDir, 'admin-keys.json');
    await writeKeyFile(
      file,
      (await readKeyFile(file)).filter(({ id }) => id !== record.id),
    );
    assert.equal((await read()).status, 401);
  });
});
