import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import express from 'express';
import { sendEvents } from '../../../server/http/event-stream.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';

const EVENTS = 100;
const TEXT = 'x'.repeat(100_000);

test('a stream of events asks for the next one when the last one has been taken', async () => {
  let mostHeld = 0;
  const app = express().get('/', (_request, response) =>
    sendEvents(response, async function* () {
      for (let seq = 1; seq <= EVENTS; seq++) {
        mostHeld = Math.max(mostHeld, response.writableLength);
        yield { seq, type: 'text', text: TEXT };
      }
    }),
  );
  const listening = await listenOnLoopback(createServer(app));
  try {
    const text = await (await fetch(listening.url)).text();
    assert.equal(text.match(/^id: /gm)?.length, EVENTS, 'all of them come');
    assert.ok(mostHeld < 2 * TEXT.length, `${mostHeld} bytes waited here`);
  } finally {
    await listening.close();
  }
});
