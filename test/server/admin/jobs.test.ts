import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Job } from '../../../server/admin/job.ts';
import type { OperationCommand } from '../../../server/admin/operation-messages.ts';
import { addKey, administer, auditLines, putJson } from '../../support/administrator.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../../support/start-guide.ts';

/** A museum inside the house: one table with its picture, and one address that never answers. */
async function startMuseum() {
  const stuck: ServerResponse[] = [];
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/works.csv'))
      response.end('id,title,image\nm-1,Canyon,/canyon.jpg\n');
    else if (request.url === '/canyon.jpg') {
      response.end(await readFile(demoWorkPath('black-canyon')));
    } else {
      stuck.push(response);
      server.emit('stuck', response);
    }
  });
  return { server, ...(await listenOnLoopback(server)) };
}

describe('jobs', () => {
  let museum: Awaited<ReturnType<typeof startMuseum>>;
  let registrar: Registrar;
  let guide: TestGuide;
  let admin: ReturnType<typeof administer>;
  before(async () => {
    museum = await startMuseum();
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
    guide = await startTestGuide(settings());
    const { key } = await addKey(registrar.dataDir, 'registrar');
    admin = administer(guide.url, key);
  });
  after(async () => {
    await guide?.stop();
    await museum?.close();
    await registrar?.[Symbol.asyncDispose]();
  });

  const settings = () => ({
    DATA_DIR: registrar.dataDir,
    IMPORT_PRIVATE_NETWORKS: '127.0.0.0/8',
  });

  const importFrom = (path: string) =>
    admin.job('/imports?collection=inside', {
      ...putJson({ url: `${museum.url}${path}`, format: 'csv' }),
      method: 'POST',
    });
  const cancel = async ({ id }: Pick<Job, 'id'>) => {
    const response = await admin.call(`/jobs/${id}`, { method: 'DELETE' });
    assert.equal(response.status, 200);
    return (await response.json()) as Job;
  };

  /** A job whose museum does not answer; what the museum sees of its end. */
  async function stuckJob(): Promise<{ id: string; left: Promise<unknown> }> {
    const asked = once(museum.server, 'stuck');
    const { id } = await importFrom('/never.csv');
    const [answer] = (await asked) as [ServerResponse];
    return { id, left: once(answer, 'close') };
  }

  test('import from a URL where the house allows it', async () => {
    const { id } = await importFrom('/works.csv?token=canary');
    const ended = (await admin.events(id)).at(-1) as { job: Job; seq: number };
    assert.equal(ended.job.status, 'done', JSON.stringify(ended.job.problem));
    assert.equal(ended.job.result?.report?.pictures, 1);
    assert.equal(ended.job.target, `${museum.url}/works.csv csv`);
    // As an EventSource comes back after the stream has ended.
    const headers = { 'Last-Event-ID': String(ended.seq) };
    assert.equal((await admin.call(`/jobs/${id}/events`, { headers })).status, 204);
    const lines = await auditLines(registrar.dataDir, ({ job }) => job === id, 2);
    assert.ok(!JSON.stringify(lines).includes('canary'), 'what follows the ? may be a secret');
  });

  test('run one at a time, and end when they are cancelled', async () => {
    const running = await stuckJob();
    const waiting = await admin.job('/rollback', { method: 'POST' });
    const { items } = (await (await admin.call('/jobs')).json()) as { items: Job[] };
    assert.deepEqual(
      items.slice(0, 2).map(({ id, status }) => [id, status]),
      [
        [waiting.id, 'queued'],
        [running.id, 'running'],
      ],
    );
    assert.equal((await cancel(waiting)).status, 'cancelled', 'without waiting for its turn');
    assert.equal((await cancel(running)).status, 'cancelled');
    await running.left;
    assert.equal((await cancel(running)).status, 'cancelled', 'a second time is no different');
    const lines = await auditLines(registrar.dataDir, ({ outcome }) => outcome === 'cancelled', 2);
    assert.deepEqual(
      lines.map(({ job }) => job),
      [waiting.id, running.id],
    );
  });

  test('end with the guide', async () => {
    const { id, left } = await stuckJob();
    await Promise.all([guide.stop(), left]);
    const lines = await auditLines(registrar.dataDir, ({ job }) => job === id, 2);
    assert.deepEqual(
      lines.map(({ outcome }) => outcome),
      ['accepted', 'interrupted'],
    );
  });

  test('end with a guide that is killed', async () => {
    const asked = once(museum.server, 'stuck');
    const script = join(import.meta.dirname, '../../../server/admin/operation-process.ts');
    const child = fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const start: OperationCommand = {
      type: 'start',
      operation: {
        name: 'import',
        source: { word: `${museum.url}/never.csv`, format: 'csv' },
        replace: false,
        dryRun: false,
        origin: 'a test',
        report: 'killed',
      },
      place: {
        dataDir: registrar.dataDir,
        collection: 'inside',
        allowPrivate: ['127.0.0.0/8'],
        threads: 1,
      },
    };
    child.send(start);
    const [answer] = (await asked) as [ServerResponse];
    const ends = [once(child, 'exit'), once(answer, 'close')];
    // What the system does to the channel when the process at its other end is gone.
    child.disconnect();
    const [[code]] = await Promise.all(ends);
    assert.equal(code, 0);
  });
});
