import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import type { Collection } from '../../server/collection.ts';
import type { Collections } from '../../server/collections.ts';
import type { RateLimit } from '../../server/http/rate-limits.ts';
import { createVisitorNames } from '../../server/http/visitor.ts';
import { createLive } from '../../server/live.ts';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import type { Analysis } from '../../src/contract.ts';
import type { Guide } from '../../src/guide.ts';
import { listenOnLoopback } from '../support/loopback-server.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { connect } from '../support/visitor.ts';

const NO_LIMIT: RateLimit = { take: async () => ({ standings: [], refusal: null }) };

/** A guide that finds an analysis when the test lets it, as one does whose store is slow. */
function createSlowGuide() {
  const asked = Promise.withResolvers<void>();
  const found = Promise.withResolvers<Analysis>();
  const followed: string[] = [];
  const guide: Pick<Guide, 'get' | 'follow'> = {
    get() {
      asked.resolve();
      return found.promise;
    },
    follow(id) {
      followed.push(id);
      return (async function* () {})();
    },
  };
  return { guide: guide as Guide, asked: asked.promise, find: found.resolve, followed };
}

test('a page that leaves while its analysis is looked up is followed for nobody', async () => {
  const { guide, asked, find, followed } = createSlowGuide();
  const http = createServer();
  const loggers = createRecordedLoggers();
  const live = createLive({
    http,
    collections: {
      get: () => ({ status: () => ({}) }) as Collection,
      guideOf: () => guide,
    } as Partial<Collections> as Collections,
    hosts: {},
    proxyHops: 0,
    allowedOrigins: [],
    limits: { general: NO_LIMIT, questions: NO_LIMIT },
    visitorAt: createVisitorNames(),
    logger: loggers.for('live'),
    details: true,
  });
  const { url } = await listenOnLoopback(http);
  try {
    const visitor = await connect(url);
    const [socket] = live.sockets.sockets.values();
    visitor.emit('analysis:follow', { id: 'slow' });
    await asked;
    const left = once(socket, 'disconnect');
    visitor.close();
    await left;
    find(newAnalysis('slow'));
    await loggers.until(({ message }) => message === 'analysis:follow ok');
    assert.deepEqual(followed, []);
  } finally {
    await live.close();
  }
});
