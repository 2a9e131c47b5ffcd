import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { createMemoryWindows } from '../../src/policies/memory-windows.ts';
import { createSharedWindows } from '../../src/policies/shared-windows.ts';
import type { SlidingWindows } from '../../src/ports/sliding-windows.ts';
import { createRedisConnection } from '../../src/providers/redis-connection.ts';
import { createRedisWindows } from '../../src/providers/redis-windows.ts';
import { findRedis, NO_REDIS, type RedisServer, startRedis } from '../support/redis-server.ts';

const MINUTE = 60_000;
const RULES = [
  { windowMs: MINUTE, limit: 6 },
  { windowMs: 60 * MINUTE, limit: 20 },
];

/** Patience for a busy machine: what is slow is another test's matter. */
const BUDGET_MS = 10_000;

interface Clock {
  at: number;
}

/** What holds of the windows, wherever they are kept. */
function behaviours(windowsFor: (context: TestContext, clock: Clock) => SlidingWindows) {
  const start = (context: TestContext) => {
    const clock = { at: Date.UTC(2030, 0, 1) };
    const windows = windowsFor(context, clock);
    return { clock, take: (key = 'a') => windows.take(key, RULES) };
  };

  test('allow so many, and tell how many are left and when there will be more', async (context) => {
    const { clock, take } = start(context);
    assert.deepEqual(await take(), {
      allowed: true,
      waitMs: 0,
      uses: [
        { remaining: 5, resetMs: MINUTE },
        { remaining: 19, resetMs: 60 * MINUTE },
      ],
    });
    clock.at += 10_000;
    const second = await take();
    assert.deepEqual(second.uses[0], { remaining: 4, resetMs: 50_000 });
  });

  test('slide: no stretch of a minute has more, wherever it begins', async (context) => {
    const { clock, take } = start(context);
    for (let i = 0; i < 6; i++) {
      assert.equal((await take()).allowed, true);
      clock.at += 1_000;
    }
    // A fixed window that began at the full minute would be a new one at its end.
    clock.at += 53_000;
    const refused = await take();
    assert.equal(refused.allowed, false);
    assert.equal(refused.waitMs, 1_000);
    clock.at += 1_000;
    assert.equal((await take()).allowed, true);
    assert.equal((await take()).allowed, false);
    clock.at += 1_000;
    assert.equal((await take()).allowed, true);
  });

  test('do not count what they refuse', async (context) => {
    const { clock, take } = start(context);
    for (let i = 0; i < 30; i++) await take();
    clock.at += MINUTE;
    assert.equal((await take()).allowed, true);
  });

  test('hold the hour beside the minute, and wait for the longer of the two', async (context) => {
    const { clock, take } = start(context);
    let allowed = 0;
    for (let minute = 0; minute < 5; minute++) {
      for (let i = 0; i < 6; i++) allowed += (await take()).allowed ? 1 : 0;
      clock.at += MINUTE;
    }
    assert.equal(allowed, 20);
    const { waitMs, uses } = await take();
    assert.equal(waitMs, 55 * MINUTE);
    assert.deepEqual(
      uses.map(({ remaining }) => remaining),
      [6, 0],
    );
  });

  test('count each key by itself', async (context) => {
    const { take } = start(context);
    for (let i = 0; i < 7; i++) await take('a');
    assert.equal((await take('a')).allowed, false);
    assert.equal((await take('b')).allowed, true);
  });

  test('allow not one too many of those that come at once', async (context) => {
    const { take } = start(context);
    const all = await Promise.all(Array.from({ length: 50 }, () => take()));
    assert.equal(all.filter(({ allowed }) => allowed).length, 6);
  });
}

describe('sliding windows in memory', () => {
  behaviours((_context, clock) => createMemoryWindows({ now: () => clock.at }));

  test('hold nobody for longer when the clock is set back', async (context) => {
    let wall = Date.UTC(2030, 0, 1);
    context.mock.method(Date, 'now', () => wall);
    const windows = createMemoryWindows();
    const once = [{ windowMs: MINUTE, limit: 1 }];
    await windows.take('a', once);
    wall -= 60 * MINUTE;
    const { allowed, waitMs } = await windows.take('a', once);
    assert.equal(allowed, false);
    assert.ok(waitMs <= MINUTE, `${waitMs} ms`);
  });

  test('forget the key that was quiet longest when there are too many', async () => {
    const windows = createMemoryWindows({ maxKeys: 2 });
    const once = [{ windowMs: MINUTE, limit: 1 }];
    for (const key of ['a', 'b', 'a', 'c']) await windows.take(key, once);
    assert.equal((await windows.take('a', once)).allowed, false);
    assert.equal((await windows.take('b', once)).allowed, true);
  });
});

describe('sliding windows in Redis', { skip: findRedis() ? false : NO_REDIS }, () => {
  let redis: RedisServer;
  let tests = 0;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.kill());

  function connect(context: TestContext, prefix: string) {
    const connection = createRedisConnection({ url: redis.url, prefix, budgetMs: BUDGET_MS });
    context.after(() => connection.close());
    return connection;
  }

  behaviours((context, clock) => {
    const connection = connect(context, `test${tests++}`);
    const windows = createRedisWindows({ connection, now: () => clock.at });
    return {
      take: async (key, rules) => {
        await connection.tried;
        return windows.take(key, rules);
      },
    };
  });

  test('are exact to the request with two instances, by the clock of Redis', async (context) => {
    const instances = [0, 1].map(() => {
      const connection = connect(context, 'two');
      return { connection, windows: createRedisWindows({ connection }) };
    });
    for (const { connection } of instances) await connection.tried;
    const rules = [{ windowMs: MINUTE, limit: 60 }];
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, i) => instances[i % 2].windows.take('visitor', rules)),
    );
    assert.equal(all.filter(({ allowed }) => allowed).length, 60);
  });

  test('hold nobody for longer when the clock is set back', async (context) => {
    const connection = connect(context, 'clock');
    await connection.tried;
    const clock = { at: Date.UTC(2030, 0, 1) };
    const windows = createRedisWindows({ connection, now: () => clock.at });
    const once = [{ windowMs: MINUTE, limit: 1 }];
    await windows.take('a', once);
    clock.at -= 60 * MINUTE;
    assert.equal((await windows.take('a', once)).allowed, true);
    assert.equal((await windows.take('a', once)).allowed, false);
  });

  test('go on in memory when Redis is away, with what was allowed here before', async (context) => {
    const own = await startRedis();
    context.after(() => own.kill());
    const connection = createRedisConnection({ url: own.url, budgetMs: BUDGET_MS });
    context.after(() => connection.close());
    await connection.tried;
    const windows = createSharedWindows({
      shared: createRedisWindows({ connection }),
      local: createMemoryWindows(),
    });
    const take = async () => (await windows.take('a', RULES)).allowed;
    assert.deepEqual([await take(), await take(), await take()], [true, true, true]);
    await own.kill();
    const rest = [await take(), await take(), await take(), await take()];
    assert.deepEqual(rest, [true, true, true, false]);
  });
});
