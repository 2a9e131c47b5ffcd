import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { GuideStatus } from '../../src/contract.ts';
import { createRedisConnection } from '../../src/providers/redis-connection.ts';
import { createRedisLiveAdapter } from '../../src/providers/redis-live-adapter.ts';
import { addKey, administer, putJson } from '../support/administrator.ts';
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import {
  findRedis,
  NO_REDIS,
  type RedisServer,
  redisUrlAt,
  startRedis,
} from '../support/redis-server.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { connect, visit } from '../support/visitor.ts';

interface Written {
  level: string;
  loggers: Record<string, string>;
  instances: number;
}

describe('what one instance says to the others', { skip: findRedis() ? false : NO_REDIS }, () => {
  let redis: RedisServer;
  let proxy: FaultProxy;
  let one: TestGuide;
  let other: TestGuide;
  let key: string;
  before(async () => {
    redis = await startRedis();
    proxy = await createFaultProxy({ target: redis.target });
    const sharing = {
      REDIS_URL: redisUrlAt(proxy.url),
      REDIS_BUDGET_MS: '5000',
      REDIS_LEASE_MS: '1500',
    };
    one = await startTestGuide(sharing, { loggers: createRecordedLoggers() });
    const settings = { ...sharing, DATA_DIR: one.dataDir };
    other = await startTestGuide(settings, { loggers: createRecordedLoggers() });
    ({ key } = await addKey(one.dataDir, 'Ada'));
  });
  after(async () => {
    await Promise.all([one?.stop(), other?.stop()]);
    await proxy?.close();
    await redis?.kill();
  });

  const call = async ({ url }: TestGuide, init?: RequestInit): Promise<Written> => {
    const response = await administer(url, key).call('/log-level', init);
    assert.equal(response.status, 200);
    return (await response.json()) as Written;
  };
  const change = (guide: TestGuide, body: object) => call(guide, putJson(body));

  /** Instances find each other a moment after their start, and after Redis is back. */
  async function untilBoth(guide: TestGuide, body: object): Promise<void> {
    while ((await change(guide, body)).instances < 2) await pause(20);
  }

  async function untilSharing(wanted: GuideStatus['sharing']): Promise<void> {
    for (const { url } of [one, other]) {
      const status = async () => (await (await fetch(`${url}/api/guide`)).json()) as GuideStatus;
      while ((await status()).sharing !== wanted) await pause(20);
    }
  }

  test('an administrator’s change of the log level holds for all of them', async () => {
    await untilBoth(one, { level: 'warn', logger: 'providers' });
    assert.deepEqual((await call(other)).loggers, { providers: 'warn' });
    await untilBoth(other, { level: 'error' });
    for (const guide of [one, other]) {
      const { level, loggers } = await call(guide);
      assert.deepEqual([level, loggers], ['error', {}]);
    }
  });

  test('what is no such change is heeded by none', async () => {
    const connection = createRedisConnection({ url: redis.url, budgetMs: 5_000 });
    const live = createRedisLiveAdapter({ connection, url: redis.url });
    const stranger = new Server(0, { adapter: live.adapter });
    try {
      const heard = () => stranger.serverSideEmitWithAck('log-level:change', { level: 'warn' });
      while ((await heard()).length < 2) await pause(20);
      for (const sent of [{ level: 'loud' }, 'debug', null]) {
        stranger.serverSideEmit('log-level:change', sent);
      }
      await connection.send('PUBLISH', 'cicerone:live#/#', '\xc1');
    } finally {
      await stranger.close();
      live.close();
      connection.close();
    }
    // What came before this has been heard.
    await untilBoth(one, { level: 'error', logger: 'http' });
    for (const guide of [one, other]) assert.equal((await call(guide)).level, 'warn');
  });

  for (const fault of ['blackhole', 'refuse'] as const) {
    test(`where Redis is away (${fault}) each is told by itself, visitors hear all, and they find each other again`, async () => {
      await proxy.set(fault);
      await untilSharing('apart');
      assert.equal((await change(one, { level: 'error', logger: 'http' })).instances, 1);
      const { id } = await visit(one.url).open('black-canyon');
      const visitor = await connect(one.url);
      try {
        await visitor.emitWithAck('analysis:follow', { id });
        await visitor.emitWithAck('question:ask', { id, text: 'Who took it?' });
        const ended = await visitor.until('answer:ended');
        assert.match(ended.type === 'answer:ended' ? ended.answer.answer : '', /Sullivan/);
      } finally {
        visitor.close();
      }
      await proxy.set('none');
      await untilSharing('together');
      await untilBoth(one, { level: 'error' });
    });
  }
});
