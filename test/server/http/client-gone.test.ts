import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { clientGone, whenClosed } from '../../../server/http/client-gone.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';

describe('the end of a response', () => {
  const responses = Promise.withResolvers<ServerResponse>();
  const server = createServer((_request, response) => responses.resolve(response));
  let listening: Awaited<ReturnType<typeof listenOnLoopback>>;
  let response: ServerResponse;
  const client = new AbortController();

  before(async () => {
    listening = await listenOnLoopback(server);
    fetch(listening.url, { signal: client.signal }).catch(() => {});
    response = await responses.promise;
  });
  after(() => listening.close());

  test('costs the response one listener, however many ask for it', async () => {
    let told = 0;
    for (let i = 0; i < 20; i++) whenClosed(response, () => told++);
    assert.equal(response.listenerCount('close'), 1);
    assert.equal(clientGone(response).aborted, false);
    client.abort();
    await once(response, 'close');
    assert.equal(told, 20);
    assert.equal(clientGone(response).aborted, true);
  });

  test('is told to those who ask when it is over', () => {
    let told = 0;
    whenClosed(response, () => told++);
    assert.equal(told, 1);
  });
});
