import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Job, JobEvent } from '../../../server/admin/job.ts';
import { lockCollectionInTurn } from '../../../src/collection/catalogue/collection-lock.ts';
import { addKey, administer, putJson } from '../../support/administrator.ts';
import { DEMO_WORKS, demoWorkPath } from '../../support/demo-works.ts';
import { startGuideProcess } from '../../support/guide-process.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';

const WORKS = 4;

/** A museum that keeps whoever asks for its last picture waiting until it is `open`. */
async function startMuseum() {
  const asked: string[] = [];
  let open = false;
  const server = createServer(async (request, response) => {
    const path = request.url!;
    asked.push(path);
    if (path === '/works.json') {
      const works = Array.from({ length: WORKS }, (_, i) => {
        return { id: `m-${i}`, title: `Work ${i}`, images: [{ url: `${museum.url}/${i}.jpg` }] };
      });
      response.end(JSON.stringify(works));
    } else if (path === `/${WORKS - 1}.jpg` && !open) server.emit('stuck', response);
    else response.end(await readFile(demoWorkPath(DEMO_WORKS[Number(path.slice(1, 2))])));
  });
  const museum = await listenOnLoopback(server);
  return {
    ...museum,
    asked,
    open: () => {
      open = true;
    },
    stuck: async () => ((await once(server, 'stuck')) as [ServerResponse])[0],
  };
}

describe('jobs of a guide that was killed in the middle of one', () => {
  let museum: Awaited<ReturnType<typeof startMuseum>>;
  let registrar: Registrar;
  before(async () => {
    museum = await startMuseum();
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
  });
  after(async () => {
    await museum?.close();
    await registrar?.[Symbol.asyncDispose]();
  });

  test('are told to have been interrupted, and the import goes on where it was', async () => {
    const { key } = await addKey(registrar.dataDir, 'registrar');
    const settings = {
      DATA_DIR: registrar.dataDir,
      IMPORT_PRIVATE_NETWORKS: '127.0.0.0/8',
      MAX_WORKERS: '1',
    };
    const source: RequestInit = {
      ...putJson({ url: `${museum.url}/works.json`, format: 'json' }),
      method: 'POST',
    };
    const before = async () => {
      await using guide = await startGuideProcess(settings);
      const admin = administer(guide.url, key);
      const ended = await admin.done('/artworks/work-0', putJson({ title: 'Two' }));
      const stuck = museum.stuck();
      const running = await admin.job('/imports', source);
      const left = once(await stuck, 'close');
      const waiting = await admin.job('/rollback', { method: 'POST' });
      guide.signal('SIGKILL');
      await Promise.all([guide.exited, left]);
      return { ended, running, waiting };
    };
    const { ended, running, waiting } = await before();
    // The process of the job is on its way out.
    const folder = join(registrar.dataDir, 'collections', 'default');
    (await lockCollectionInTurn(folder))[Symbol.dispose]();

    await using guide = await startGuideProcess(settings);
    const admin = administer(guide.url, key);
    for (const { id, target } of [running, waiting]) {
      const job = (await (await admin.call(`/jobs/${id}`)).json()) as Job;
      assert.equal(job.status, 'interrupted');
      assert.deepEqual([job.target, job.by, job.endedAt], [target, 'registrar', null]);
      assert.equal(job.problem?.code, 'job-interrupted');
      const [event, ...more] = await admin.events(id);
      assert.deepEqual([event.type, more], ['job:ended', []]);
      assert.deepEqual((event as Extract<JobEvent, { type: 'job:ended' }>).job, job);
      const cancelled = await admin.call(`/jobs/${id}`, { method: 'DELETE' });
      assert.equal(((await cancelled.json()) as Job).status, 'interrupted');
    }
    const { items } = (await (await admin.call('/jobs')).json()) as { items: Job[] };
    assert.deepEqual(
      items.map(({ id, status }) => [id, status]),
      [
        [waiting.id, 'interrupted'],
        [running.id, 'interrupted'],
        [ended.id, 'done'],
      ],
    );
    assert.deepEqual(items[2], ended);
    const report = await admin.call(`/jobs/${ended.id}/report`);
    assert.match(await report.text(), /^kind,id,where,what/);
    assert.deepEqual(registrar.titles(), ['Two'], 'nothing is half done');

    museum.open();
    const again = await admin.done('/imports', source);
    assert.deepEqual(again.result?.report?.changes.added, WORKS);
    assert.deepEqual(registrar.titles(), ['Two', 'Work 0', 'Work 1', 'Work 2', 'Work 3']);
    const times = (path: string) => museum.asked.filter((asked) => asked === path).length;
    assert.deepEqual(['/0.jpg', '/1.jpg', '/2.jpg'].map(times), [1, 1, 1], 'nothing is done twice');
    const [process, ...others] = await readdir(join(registrar.dataDir, 'jobs'));
    assert.ok(process);
    assert.deepEqual(others, [], 'the jobs of the process before were taken over');
  });
});
