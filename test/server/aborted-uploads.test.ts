import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoWorkPath } from '../support/demo-works.ts';
import { startGuideProcess } from '../support/guide-process.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { visit } from '../support/visitor.ts';

const UPLOADS = 200;

const HEAD = [
  'POST /api/analyses HTTP/1.1',
  'Host: guide',
  'Content-Length: 1000000',
  'Content-Type: multipart/form-data; boundary=edge',
  '',
  '--edge',
  'Content-Disposition: form-data; name="photo"; filename="../../photo.jpg"',
  '',
  '',
].join('\r\n');

/** What the process holds, as it counts it itself, and as the kernel does. */
async function held({ url, pid }: { url: string; pid: number }) {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  const active = (type: string) =>
    Number(
      lines
        .find((line) => line.startsWith(`nodejs_active_resources{type="${type}"`))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  return {
    sockets: active('TCPSocketWrap'),
    timers: active('Timeout') + active('Immediate'),
    files: active('FSReqCallback') + active('FSReqPromise'),
    descriptors: descriptors.length,
  };
}

test('two hundred uploads that are never finished hold nobody up and leave nothing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  try {
    await using guide = await startGuideProcess({
      DATA_DIR: dataDir,
      MAX_WORKERS: '1',
    });
    const photo = await makeCopy(demoWorkPath('black-canyon'));
    await visit(guide.url).analyse(photo);
    const before = await held(guide);
    // What is counted is written once a minute, whenever that is.
    const files = async () =>
      (await readdir(dataDir, { recursive: true })).filter((name) => !/^usage/.test(name)).sort();
    const kept = await files();

    const { hostname, port } = new URL(guide.url);
    const sockets: Socket[] = [];
    for (let i = 0; i < UPLOADS; i++) {
      const socket = connect(Number(port), hostname).on('error', () => {});
      await once(socket, 'connect');
      socket.write(HEAD + 'x'.repeat(20_000));
      sockets.push(socket);
    }
    while ((await held(guide)).sockets < before.sockets + UPLOADS) await pause(20);
    const analysis = await visit(guide.url).analyse(photo, '&anyway=1');
    assert.equal(analysis.artwork?.id, 'black-canyon');

    for (const [i, socket] of sockets.entries()) {
      if (i % 2 === 0) socket.resetAndDestroy();
      else socket.destroy();
    }
    // A request for the metrics holds a socket of its own, and timers of others come and go by one.
    const settled = (now: typeof before) =>
      now.sockets <= before.sockets + 1 &&
      now.timers <= before.timers + 1 &&
      now.files === 0 &&
      now.descriptors <= before.descriptors + 2;
    while (!settled(await held(guide))) await pause(50);
    assert.deepEqual(await files(), kept);
    assert.equal(guide.errors, '');
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
