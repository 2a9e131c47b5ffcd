import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createFaultProxy, type Fault } from './fault-proxy.ts';
import { listenOnLoopback } from './loopback-server.ts';

/** An upstream that answers 1,000 bytes, behind a proxy with the fault given. */
async function startProxied(fault: Fault = 'none') {
  const left = Promise.withResolvers<string | undefined>();
  const seen = { requests: 0, left: left.promise };
  const server = createServer((request, response) => {
    seen.requests++;
    response.on('close', () => {
      if (!response.writableFinished) left.resolve(request.url);
    });
    if (request.url === '/never') return;
    response.setHeader('content-length', 1000);
    response.end('x'.repeat(1000));
  });
  const upstream = await listenOnLoopback(server);
  const proxy = await createFaultProxy({ target: upstream.url, fault });
  return {
    seen,
    proxy,
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await upstream.close();
    },
  };
}

const causeOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => assert.fail('expected a failure'),
    (reason) => reason,
  );
  return ((error as Error).cause as { code?: string } | undefined)?.code;
};

test('passes requests on when there is no fault', async () => {
  await using proxied = await startProxied();
  const response = await fetch(proxied.proxy.url);
  assert.equal((await response.text()).length, 1000);
  assert.equal(proxied.seen.requests, 1);
  const [connection] = proxied.proxy.connections;
  assert.ok(connection.bytesOut > 1000 && connection.bytesIn > 0);
});

test('holds a request back', async () => {
  await using proxied = await startProxied({ latencyMs: 150 });
  const started = performance.now();
  await (await fetch(proxied.proxy.url)).text();
  assert.ok(performance.now() - started >= 149);
});

test('swallows a request without an answer, and notes when the client gives up', async () => {
  await using proxied = await startProxied('blackhole');
  const controller = new AbortController();
  const call = fetch(proxied.proxy.url, { signal: controller.signal });
  const rejected = assert.rejects(call, { name: 'AbortError' });
  while (proxied.proxy.requests.length === 0) await setImmediate();
  controller.abort();
  const closed = await proxied.proxy.whenClosedByClient();
  assert.ok(closed.closedByClientAt! >= closed.openedAt);
  assert.equal(closed.bytesOut, 0);
  await rejected;
  assert.equal(proxied.seen.requests, 0);
});

test('resets the connection', async () => {
  await using proxied = await startProxied('reset');
  assert.equal(await causeOf(fetch(proxied.proxy.url)), 'ECONNRESET');
  assert.equal(proxied.proxy.connections[0].closedByClientAt, null);
});

test('cuts a response in its middle', async () => {
  await using proxied = await startProxied({ cutAfterBytes: 600 });
  const response = await fetch(proxied.proxy.url);
  assert.equal(response.status, 200);
  await assert.rejects(response.text(), { name: 'TypeError', message: 'terminated' });
  assert.equal(proxied.proxy.connections[0].bytesOut, 600);
  assert.equal(proxied.proxy.connections[0].closedByClientAt, null);
});

test('refuses connections, and accepts them again on the same port', async () => {
  await using proxied = await startProxied();
  await (await fetch(proxied.proxy.url)).text();
  await proxied.proxy.set('refuse');
  assert.equal(await causeOf(fetch(proxied.proxy.url)), 'ECONNREFUSED');
  await proxied.proxy.set('none');
  assert.equal((await fetch(proxied.proxy.url)).status, 200);
});

test('changes what befalls an open connection', async () => {
  await using proxied = await startProxied();
  await (await fetch(proxied.proxy.url)).text();
  await proxied.proxy.set('reset');
  assert.equal(await causeOf(fetch(proxied.proxy.url)), 'ECONNRESET');
  await proxied.proxy.set('none');
  assert.equal((await (await fetch(proxied.proxy.url)).text()).length, 1000);
});

test('lets the upstream see that the client went away', async () => {
  await using proxied = await startProxied();
  const controller = new AbortController();
  const call = fetch(`${proxied.proxy.url}/never`, { signal: controller.signal });
  const rejected = assert.rejects(call, { name: 'AbortError' });
  while (proxied.seen.requests === 0) await setImmediate();
  controller.abort();
  await rejected;
  assert.equal(await proxied.seen.left, '/never');
});
