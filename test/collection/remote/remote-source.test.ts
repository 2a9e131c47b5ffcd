import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  createRemoteSource,
  type RemoteSourceOptions,
} from '../../../src/collection/remote/create-remote-source.ts';
import { createFaultProxy } from '../../support/fault-proxy.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const never = new AbortController().signal;

/** A museum's server, and how often each path was asked for. */
async function startMuseum(routes: Record<string, Handler>) {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    const handle = routes[request.url ?? ''];
    if (handle) handle(request, response);
    else response.writeHead(404).end();
  });
  const { url, port, close } = await listenOnLoopback(server);
  return { url, port, calls, server, [Symbol.asyncDispose]: close };
}

const say =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(200, headers).end(body);
  };

describe('fetching from the web', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-remote-'));
  });
  beforeEach(() => rm(join(folder, 'cache'), { recursive: true, force: true }));
  after(() => rm(folder, { recursive: true, force: true }));

  const open = ({ limits, ...options }: Partial<RemoteSourceOptions> = {}) =>
    createRemoteSource({
      cacheFolder: join(folder, 'cache'),
      allowPrivate: true,
      limits: { gapMs: 0, firstDelayMs: 1, ...limits },
      ...options,
    });

  const lookupTo =
    (addresses: Record<string, string>): LookupFunction =>
    (host, { all }, callback) => {
      const address = addresses[host];
      if (!address) callback(Object.assign(new Error(host), { code: 'ENOTFOUND' }), '', 4);
      else if (all) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    };

  test('brings JSON, text in its own letters, and bytes as they are', async () => {
    await using museum = await startMuseum({
      '/a.json': say(gzipSync('{"a":1}'), { 'content-encoding': 'gzip' }),
      '/b.json': say(brotliCompressSync('\uFEFF{"b":2}'), { 'content-encoding': 'br' }),
      '/c.csv': say(Buffer.from('Caf\xe9', 'latin1'), {
        'content-type': 'text/csv; charset=windows-1252',
      }),
      '/d.jpg': say(Buffer.from([0, 255, 10, 13])),
      '/e.json': say('<html>'),
    });
    await using remote = open();
    assert.deepEqual(await remote.json(`${museum.url}/a.json`, never), { a: 1 });
    assert.deepEqual(await remote.json(`${museum.url}/b.json`, never), { b: 2 });
    assert.equal(await remote.text(`${museum.url}/c.csv`, never), 'Café');
    assert.deepEqual([...(await remote.bytes(`${museum.url}/d.jpg`, never))], [0, 255, 10, 13]);
    await assert.rejects(remote.json(`${museum.url}/e.json`, never), {
      code: 'remote-unreadable',
    });
  });

  describe('keeps away from inside addresses', () => {
    const refusal = { code: 'remote-refused-address', kind: 'validation' };

    test('written as they are, in any way of writing', async () => {
      await using museum = await startMuseum({ '/': say('secret') });
      await using remote = open({ allowPrivate: false });
      const hosts = ['127.0.0.1', '2130706433', '0x7f000001', '[::1]', '[::ffff:127.0.0.1]'];
      for (const host of hosts) {
        await assert.rejects(remote.text(`http://${host}:${museum.port}/`, never), refusal);
      }
      assert.deepEqual(museum.calls, []);
    });

    test('behind a name', async () => {
      await using museum = await startMuseum({ '/': say('secret') });
      const lookup = lookupTo({ 'museum.test': '127.0.0.1' });
      await using remote = open({ allowPrivate: false, lookup });
      await assert.rejects(remote.text(`http://museum.test:${museum.port}/`, never), refusal);
      assert.deepEqual(museum.calls, []);
    });

    test('behind a redirect, to an address and to a name', async () => {
      const { port, ...museum } = await startMuseum({
        '/address': (_, response) =>
          response.writeHead(302, { location: `http://127.0.0.2:${port}/secret` }).end(),
        '/name': (_, response) =>
          response.writeHead(302, { location: `http://inside.test:${port}/secret` }).end(),
        '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
        '/secret': say('secret'),
      });
      await using _ = museum;
      const lookup = lookupTo({ 'museum.test': '127.0.0.1', 'inside.test': '127.0.0.2' });
      await using remote = open({ allowPrivate: ['127.0.0.1/32'], lookup });
      const from = (path: string) => remote.text(`http://museum.test:${port}${path}`, never);
      await assert.rejects(from('/address'), refusal);
      await assert.rejects(from('/name'), refusal);
      await assert.rejects(from('/file'), { code: 'remote-bad-url' });
      assert.deepEqual(museum.calls, ['/address', '/name', '/file']);
    });

    test('behind a name that changes its address between two requests', async () => {
      await using museum = await startMuseum({
        '/1': say('1', { connection: 'close' }),
        '/2': say('2'),
      });
      const answers = ['127.0.0.1', '127.0.0.2'];
      const lookup: LookupFunction = (host, options, callback) =>
        lookupTo({ [host]: answers.shift() ?? '' })(host, options, callback);
      await using remote = open({ allowPrivate: ['127.0.0.1/32'], lookup });
      assert.equal(await remote.text(`http://museum.test:${museum.port}/1`, never), '1');
      await assert.rejects(remote.text(`http://museum.test:${museum.port}/2`, never), refusal);
      assert.deepEqual(museum.calls, ['/1']);
    });

    test('in what was kept while they were allowed', async () => {
      await using museum = await startMuseum({ '/': say('secret') });
      await using allowed = open();
      assert.equal(await allowed.text(`${museum.url}/`, never), 'secret');
      await using remote = open({ allowPrivate: false });
      await assert.rejects(remote.text(`${museum.url}/`, never), refusal);
    });
  });

  test('follows five redirects, and no sixth', async () => {
    const step =
      (to: number): Handler =>
      (_, response) =>
        response.writeHead(301, { location: `./${to}` }).end();
    await using museum = await startMuseum({
      ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`/${n}`, step(n + 1)])),
      '/6': say('here'),
    });
    await using remote = open();
    assert.equal(await remote.text(`${museum.url}/1`, never), 'here');
    await assert.rejects(remote.text(`${museum.url}/0`, never), { code: 'remote-redirects' });
  });

  describe('stops at its limits', () => {
    const large = { code: 'remote-too-large', transient: false };
    const limits = { recordBytes: 1000, pictureBytes: 2000 };

    test('when the length that is told is too large', async () => {
      await using museum = await startMuseum({ '/a': say(Buffer.alloc(2001)) });
      await using remote = open({ limits });
      await assert.rejects(remote.bytes(`${museum.url}/a`, never), large);
      assert.equal(museum.calls.length, 1);
    });

    test('when no length is told and it keeps coming', async () => {
      const museum = await startMuseum({
        '/a': (_, response) => {
          const more = () => {
            while (!response.destroyed && response.write(Buffer.alloc(500)));
          };
          response.writeHead(200).on('drain', more);
          more();
        },
      });
      await using _ = museum;
      await using remote = open({ limits });
      await assert.rejects(remote.bytes(`${museum.url}/a`, never), large);
    });

    test('when it is large only after decompression', async () => {
      const bomb = gzipSync(Buffer.alloc(100_000));
      assert.ok(bomb.length < 1000);
      await using museum = await startMuseum({
        '/a': say(bomb, { 'content-encoding': 'gzip' }),
      });
      await using remote = open({ limits });
      await assert.rejects(remote.text(`${museum.url}/a`, never), large);
    });

    test('when the server never answers', async () => {
      await using museum = await startMuseum({ '/a': () => {} });
      await using remote = open({ limits: { totalMs: 500 } });
      await assert.rejects(remote.text(`${museum.url}/a`, never), { code: 'remote-timeout' });
      assert.equal(museum.calls.length, 1);
    });

    test('when the server falls silent in the middle', async () => {
      await using museum = await startMuseum({
        '/a': (_, response) => response.writeHead(200).write('half'),
      });
      await using remote = open({ limits: { idleMs: 50 } });
      await assert.rejects(remote.text(`${museum.url}/a`, never), {
        code: 'remote-timeout',
        message: /silent/,
      });
    });
  });

  describe('tries again', () => {
    const failing = (times: number, status: number, headers = {}): Handler => {
      let left = times;
      return (_, response) => {
        if (left-- > 0) response.writeHead(status, headers).end();
        else response.end('here');
      };
    };

    test('as often as it helps, after the pause that the server asks for', async () => {
      await using museum = await startMuseum({ '/a': failing(2, 429, { 'retry-after': '0' }) });
      const pauses: number[] = [];
      await using remote = open({ onWait: ({ ms }) => pauses.push(ms) });
      assert.equal(await remote.text(`${museum.url}/a`, never), 'here');
      assert.deepEqual([museum.calls.length, pauses], [3, [0, 0]]);
    });

    test('with doubled pauses where the server asks for none', async () => {
      await using museum = await startMuseum({ '/a': failing(3, 503) });
      const pauses: number[] = [];
      await using remote = open({ onWait: ({ ms }) => pauses.push(ms) });
      assert.equal(await remote.text(`${museum.url}/a`, never), 'here');
      assert.deepEqual(pauses, [1, 2, 4]);
    });

    test('three times at most', async () => {
      await using museum = await startMuseum({ '/a': failing(4, 500) });
      await using remote = open();
      await assert.rejects(remote.text(`${museum.url}/a`, never), {
        code: 'remote-status',
        status: 500,
      });
      assert.equal(museum.calls.length, 4);
    });

    test('not when the pause would be too long', async () => {
      await using museum = await startMuseum({ '/a': failing(1, 429, { 'retry-after': '3600' }) });
      await using remote = open();
      await assert.rejects(remote.text(`${museum.url}/a`, never), {
        status: 429,
        retryAfter: 3600,
      });
      assert.equal(museum.calls.length, 1);
    });

    test('not what is not there or not allowed', async () => {
      await using museum = await startMuseum({
        '/401': (_, response) => response.writeHead(401).end(),
      });
      await using remote = open();
      await assert.rejects(remote.json(`${museum.url}/404`, never), { status: 404 });
      await assert.rejects(remote.json(`${museum.url}/401`, never), { status: 401 });
      assert.deepEqual(museum.calls, ['/404', '/401']);
    });

    test('after a connection that was reset', async () => {
      await using museum = await startMuseum({ '/a': say('here') });
      await using proxy = await createFaultProxy({ target: museum.url, fault: 'reset' });
      await using remote = open({ onWait: () => void proxy.set('none') });
      assert.equal(await remote.text(`${proxy.url}/a`, never), 'here');
    });

    test('after a body that was cut off', async () => {
      await using museum = await startMuseum({ '/a': say('x'.repeat(5000)) });
      await using proxy = await createFaultProxy({
        target: museum.url,
        fault: { cutAfterBytes: 500 },
      });
      await using remote = open({ onWait: () => void proxy.set('none') });
      assert.equal((await remote.text(`${proxy.url}/a`, never)).length, 5000);
    });
  });

  describe('keeps what it fetched', () => {
    test('and asks only whether a record has changed', async () => {
      const conditions: (string | undefined)[] = [];
      let version = '"1"';
      await using museum = await startMuseum({
        '/a': ({ headers }, response) => {
          conditions.push(headers['if-none-match']);
          if (headers['if-none-match'] === version) response.writeHead(304).end();
          else response.writeHead(200, { etag: version }).end(`version ${version}`);
        },
      });
      const fetchOnce = async () => {
        await using remote = open();
        return await remote.text(`${museum.url}/a`, never);
      };
      assert.equal(await fetchOnce(), 'version "1"');
      assert.equal(await fetchOnce(), 'version "1"');
      version = '"2"';
      assert.equal(await fetchOnce(), 'version "2"');
      assert.deepEqual(conditions, [undefined, '"1"', '"1"']);
    });

    test('and does not ask for a picture again on the same day', async () => {
      await using museum = await startMuseum({ '/a.jpg': say('picture') });
      for (const _ of [1, 2]) {
        await using remote = open();
        assert.equal((await remote.bytes(`${museum.url}/a.jpg`, never)).length, 7);
      }
      assert.equal(museum.calls.length, 1);
      await using later = open({ limits: { freshPictureMs: 0 } });
      await later.bytes(`${museum.url}/a.jpg`, never);
      assert.equal(museum.calls.length, 2);
    });

    test('but takes no file that was damaged', async () => {
      await using museum = await startMuseum({ '/a.jpg': say('picture') });
      await using remote = open();
      await remote.bytes(`${museum.url}/a.jpg`, never);
      const names = await readdir(join(folder, 'cache'), { recursive: true });
      const file = names.find((name) => name.length > 60) ?? '';
      for (const damage of ['', '{"size":7}\npic', 'no JSON\npicture']) {
        await writeFile(join(folder, 'cache', file), damage);
        assert.equal((await remote.bytes(`${museum.url}/a.jpg`, never)).length, 7);
      }
      assert.equal(museum.calls.length, 4);
    });
  });

  test('asks one host one thing at a time, and two hosts side by side', async () => {
    const most = { first: 0, second: 0, together: 0 };
    const asking = { first: 0, second: 0 };
    let bothAsked = Promise.withResolvers<void>();
    const hold =
      (name: 'first' | 'second'): Handler =>
      async (_, response) => {
        most[name] = Math.max(most[name], ++asking[name]);
        most.together = Math.max(most.together, asking.first + asking.second);
        if (asking.first > 0 && asking.second > 0) bothAsked.resolve();
        await bothAsked.promise;
        asking[name]--;
        if (asking.first + asking.second === 0) bothAsked = Promise.withResolvers<void>();
        response.end('here');
      };
    const routesOf = (name: 'first' | 'second') => ({ '/1': hold(name), '/2': hold(name) });
    await using first = await startMuseum(routesOf('first'));
    await using second = await startMuseum(routesOf('second'));
    await using remote = open();
    const paths = [first, second].flatMap(({ url }) => [`${url}/1`, `${url}/2`]);
    await Promise.all(paths.map((path) => remote.text(path, never)));
    assert.deepEqual(most, { first: 1, second: 1, together: 2 });
  });

  test('stops at once when it is told to, and leaves no connection', async () => {
    const asked = Promise.withResolvers<void>();
    await using museum = await startMuseum({ '/a': () => asked.resolve() });
    await using proxy = await createFaultProxy({ target: museum.url });
    await using remote = open();
    const stop = new AbortController();
    const fetched = [
      remote.text(`${proxy.url}/a`, stop.signal),
      remote.text(`${proxy.url}/b`, stop.signal),
    ];
    await asked.promise;
    const reason = new Error('enough');
    stop.abort(reason);
    for (const result of await Promise.allSettled(fetched)) {
      assert.equal(result.status === 'rejected' && result.reason, reason);
    }
    await proxy.whenClosedByClient();
    assert.deepEqual(museum.calls, ['/a']);
  });

  test('stops in the middle of a pause', async () => {
    await using museum = await startMuseum({
      '/a': (_, response) => response.writeHead(503, { 'retry-after': '60' }).end(),
    });
    const stop = new AbortController();
    await using remote = open({
      onWait: () => setImmediate(() => stop.abort(new Error('enough'))),
    });
    await assert.rejects(remote.text(`${museum.url}/a`, stop.signal), /enough/);
    assert.equal(museum.calls.length, 1);
  });
});
