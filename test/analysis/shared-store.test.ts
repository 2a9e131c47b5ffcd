import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnalysisStore } from '../../src/analysis/analysis-store.ts';
import { createSharedStore } from '../../src/analysis/shared-store.ts';
import type { AnalysisEvent } from '../../src/contract.ts';
import { GuideError } from '../../src/errors.ts';
import { createRedisConnection } from '../../src/providers/redis-connection.ts';
import { createRedisLogs } from '../../src/providers/redis-logs.ts';
import { createFaultProxy } from '../support/fault-proxy.ts';
import {
  findRedis,
  NO_REDIS,
  type RedisServer,
  redisUrlAt,
  startRedis,
} from '../support/redis-server.ts';

const fact = (place: number) => ({ type: 'analysis:queued', place }) as const;
const numbers = (events: AnalysisEvent[]) => events.map(({ seq }) => seq);
const places = (events: AnalysisEvent[]) =>
  events.map((event) => (event.type === 'analysis:queued' ? event.place : event.type));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const codeIs = (code: string) => (error: unknown) =>
  error instanceof GuideError && error.code === code;

/** Waits for something that another instance does in its own time. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(10);
}

describe('analyses that instances share', { skip: findRedis() ? false : NO_REDIS }, () => {
  let redis: RedisServer;
  let tests = 0;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.kill());

  /** An instance of its own, with its own connection. */
  async function instance(
    context: TestContext,
    { url = redis.url, prefix = `test${tests}`, budgetMs = 10_000, leaseMs = 5_000 } = {},
  ) {
    const connection = createRedisConnection({ url, prefix, budgetMs, leaseMs });
    const store = createSharedStore({
      logs: createRedisLogs({ connection }),
      heartbeats: connection,
      alarm: (error) => assert.fail(String(error)),
    });
    let rejoined = 0;
    connection.onReturn(() => void store.rejoin().then(() => rejoined++));
    const close = () => {
      store.close();
      connection.close();
    };
    context.after(close);
    await connection.tried;
    return { store, connection, close, returns: () => rejoined };
  }

  const instances = (context: TestContext, count: number) => {
    tests++;
    return Promise.all(Array.from({ length: count }, () => instance(context)));
  };

  /** Follows until `count` events have come. */
  async function follow(store: AnalysisStore, id: string, count: number, seen = 0) {
    const controller = new AbortController();
    const events: AnalysisEvent[] = [];
    for await (const event of store.follow(id, seen, controller.signal)) {
      events.push(event);
      if (events.length === count) controller.abort();
    }
    return events;
  }

  test('are read, followed and written to from every instance, under one row of numbers', async (context) => {
    const [a, b, c] = await instances(context, 3);
    const { id } = await a.store.create();
    const following = follow(b.store, id, 20);
    for (let i = 1; i <= 10; i++) await a.store.append(id, fact(i));
    for (let i = 11; i <= 20; i++) await c.store.append(id, fact(i));
    const events = await following;
    assert.deepEqual(numbers(events), upTo(20));
    assert.deepEqual(places(events), upTo(20));
    assert.deepEqual(await a.store.events(id), events);
    assert.deepEqual(await c.store.get(id), await b.store.get(id));
  });

  test('have one order however many write at once', async (context) => {
    const all = await instances(context, 3);
    const { id } = await all[0].store.create();
    const written = await Promise.all(
      upTo(60).map((i) => all[i % 3].store.append(id, fact(i)).then(({ seq }) => ({ i, seq }))),
    );
    const events = await all[0].store.events(id);
    assert.deepEqual(numbers(events), upTo(60));
    for (const { i, seq } of written) assert.deepEqual(places([events[seq - 1]]), [i]);
    for (const { store } of all) assert.deepEqual(await store.events(id), events);
    for (const one of [0, 1, 2]) {
      const own = written.filter(({ i }) => i % 3 === one).map(({ seq }) => seq);
      assert.deepEqual(
        own,
        own.toSorted((x, y) => x - y),
        'each in the order of its calls',
      );
    }
  });

  test('are opened once for an idempotency key, at whichever instance', async (context) => {
    const [a, b] = await instances(context, 2);
    const [first, second] = await Promise.all([a.store.create('key'), b.store.create('key')]);
    assert.equal(first.id, second.id);
    assert.equal([first, second].filter(({ repeated }) => repeated).length, 1);
    assert.notEqual((await b.store.create('key', 'another-collection')).id, first.id);
  });

  test('are opened anew for the key of one that failed, or was forgotten', async (context) => {
    const [a, b] = await instances(context, 2);
    const { id } = await a.store.create('key');
    const analysis = { ...(await a.store.get(id))!, status: 'failed' as const };
    await a.store.append(id, { type: 'analysis:ended', analysis });
    const again = await b.store.create('key');
    assert.equal(again.repeated, false);
    assert.deepEqual(await a.store.create('key'), { id: again.id, repeated: true });
    await a.store.forget(again.id);
    assert.equal((await b.store.create('key')).repeated, false);
  });

  test('are forgotten everywhere, and end for those who follow them', async (context) => {
    const [a, b] = await instances(context, 2);
    const { id } = await a.store.create();
    await a.store.append(id, fact(1));
    const following = follow(b.store, id, 99);
    await until(async () => (await b.store.events(id)).length === 1);
    await a.store.forget(id);
    assert.deepEqual(numbers(await following), [1]);
    assert.equal(await b.store.get(id), null);
    await assert.rejects(b.store.append(id, fact(2)), codeIs('analysis-not-found'));
    await assert.rejects(a.store.append(id, fact(2)), codeIs('analysis-not-found'));
  });

  test('are known to be unknown', async (context) => {
    const [a] = await instances(context, 1);
    assert.equal(await a.store.get('nobody'), null);
    await assert.rejects(a.store.append('nobody', fact(1)), codeIs('analysis-not-found'));
    await assert.rejects(a.store.events('nobody'), codeIs('analysis-not-found'));
  });

  test('whose instance ended are ended by another that follows them', async (context) => {
    tests++;
    const a = await instance(context, { leaseMs: 500 });
    const b = await instance(context, { leaseMs: 500 });
    const { id } = await a.store.create('key');
    await a.store.append(id, { type: 'analysis:started' });
    const following = follow(b.store, id, 2);
    a.close();
    const [, ended] = await following;
    assert.ok(ended.type === 'analysis:ended');
    assert.equal(ended.analysis.status, 'failed');
    assert.deepEqual(ended.analysis.degraded, ['interrupted']);
    assert.equal((await b.store.create('key')).repeated, false);
  });

  test('whose question was being answered there have it failed, once, by whoever looks', async (context) => {
    tests++;
    const [a, b, c] = [
      await instance(context, { leaseMs: 500 }),
      await instance(context, { leaseMs: 500 }),
      await instance(context, { leaseMs: 500 }),
    ];
    const { id } = await b.store.create();
    const analysis = { ...(await b.store.get(id))!, status: 'done' as const };
    await b.store.append(id, { type: 'analysis:ended', analysis });
    await a.store.append(id, { type: 'question:asked', questionId: 'q', text: 'Who?' });
    const followers = [follow(b.store, id, 3), follow(c.store, id, 3)];
    a.close();
    for (const events of await Promise.all(followers)) {
      const [, , failed] = events;
      assert.ok(failed.type === 'answer:failed');
      assert.equal(failed.problem.code, 'answer-interrupted');
    }
    assert.equal((await c.store.events(id)).length, 3);
  });

  test('go on here while Redis is away, and are shared again when it is back', async (context) => {
    tests++;
    await using proxy = await createFaultProxy({ target: redis.target });
    const a = await instance(context, { url: redisUrlAt(proxy.url), budgetMs: 2_000 });
    const b = await instance(context);
    const { id } = await a.store.create();
    const following = follow(a.store, id, 4);
    await a.store.append(id, fact(1));
    await proxy.set('refuse');
    await until(() => a.connection.state() === 'away');
    await a.store.append(id, fact(2));
    const { id: meanwhile } = await a.store.create('key');
    await a.store.append(meanwhile, fact(1));
    assert.equal((await b.store.events(id)).length, 1);
    await assert.rejects(a.store.get('elsewhere'), codeIs('analysis-out-of-reach'));
    await proxy.set('none');
    await until(() => a.returns() >= 2);
    assert.deepEqual(places(await b.store.events(id)), [1, 2]);
    assert.deepEqual(places(await b.store.events(meanwhile)), [1]);
    await b.store.append(id, fact(3));
    await a.store.append(id, fact(4));
    assert.deepEqual(places(await following), [1, 2, 3, 4]);
  });

  test('written on both sides of a break have one row of numbers after it', async (context) => {
    tests++;
    await using proxy = await createFaultProxy({ target: redis.target });
    const a = await instance(context, { url: redisUrlAt(proxy.url), budgetMs: 2_000 });
    const b = await instance(context);
    const { id } = await a.store.create();
    await a.store.append(id, fact(1));
    await b.store.append(id, fact(2));
    await proxy.set('refuse');
    await until(() => a.connection.state() === 'away');
    await a.store.append(id, fact(100));
    await b.store.append(id, fact(3));
    await proxy.set('none');
    await until(() => a.returns() >= 2);
    const events = await a.store.events(id);
    assert.deepEqual(numbers(events), upTo(4));
    assert.deepEqual(places(events), [1, 2, 3, 100]);
    assert.deepEqual(await b.store.events(id), events);
  });

  test('are in Redis again after it began anew with nothing', async (context) => {
    tests++;
    await using own = await startRedis();
    const a = await instance(context, { url: own.url });
    const { id } = await a.store.create();
    for (const i of upTo(3)) await a.store.append(id, fact(i));
    await own.restart();
    await until(() => a.returns() >= 2);
    const b = await instance(context, { url: own.url });
    assert.deepEqual(places(await b.store.events(id)), [1, 2, 3]);
    await b.store.append(id, fact(4));
    assert.deepEqual(places(await a.store.events(id)), [1, 2, 3, 4]);
  });

  test('are forgotten in Redis, too, once it is back', async (context) => {
    tests++;
    await using proxy = await createFaultProxy({ target: redis.target });
    const a = await instance(context, { url: redisUrlAt(proxy.url), budgetMs: 2_000 });
    const b = await instance(context);
    const { id } = await a.store.create();
    await a.store.append(id, fact(1));
    await proxy.set('refuse');
    await until(() => a.connection.state() === 'away');
    await a.store.forget(id);
    assert.notEqual(await b.store.get(id), null);
    await proxy.set('none');
    await until(() => a.returns() >= 2);
    assert.equal(await b.store.get(id), null);
  });

  for (const fault of ['blackhole', 'reset', { latencyMs: 60_000 }] as const) {
    const name = typeof fault === 'string' ? fault : 'slow';
    test(`wait for a Redis that is ${name} once, and for nothing after that`, async (context) => {
      tests++;
      await using proxy = await createFaultProxy({ target: redis.target });
      const a = await instance(context, { url: redisUrlAt(proxy.url), budgetMs: 1_000 });
      const { id } = await a.store.create();
      await proxy.set(fault);
      const before = proxy.connections.length;
      for (const i of upTo(50)) await a.store.append(id, fact(i));
      assert.equal(a.connection.state(), 'away');
      assert.deepEqual(numbers(await a.store.events(id)), upTo(50));
      // An attempt to come back that met the fault, too, does not keep the next one from its turn.
      await until(() => proxy.connections.length > before);
      await proxy.set('none');
      await until(() => a.returns() >= 2);
      const b = await instance(context);
      assert.deepEqual(numbers(await b.store.events(id)), upTo(50));
    });
  }
});
