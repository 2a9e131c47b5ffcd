import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ExternalServiceError, GuideError } from '../../src/errors.ts';
import { createMemoryLedger } from '../../src/policies/memory-ledger.ts';
import { meterChatModel } from '../../src/policies/metered-models.ts';
import { createSharedLedger } from '../../src/policies/shared-ledger.ts';
import { createSpending, type Receipt, type SpendingOptions } from '../../src/policies/spending.ts';
import type { ChatModel, ChatRequest } from '../../src/ports/chat-model.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import {
  createRedisConnection,
  type RedisConnection,
} from '../../src/providers/redis-connection.ts';
import { createRedisLedger } from '../../src/providers/redis-ledger.ts';
import { findRedis, NO_REDIS, type RedisServer, startRedis } from '../support/redis-server.ts';

/** A dollar a thousand tokens, in and out. */
const PRICES = { dear: { input: 1000, output: 1000 } };
const CALL = {
  purpose: 'vision',
  model: 'dear',
  atMost: { inputTokens: 100, outputTokens: 900 },
};
const TOOK = { inputTokens: 100, outputTokens: 100 };
const NOON = Date.UTC(2030, 0, 1, 12);

const isRefusal = (error: unknown): boolean =>
  error instanceof GuideError && error.code === 'budget-spent';

/** An account with what was written on it, and a clock and a visitor of the test's own. */
function accountOn(options: SpendingOptions = {}) {
  const now = { at: NOON, visitor: 'a' as string | undefined };
  const receipts: Receipt[] = [];
  const refused: string[] = [];
  const spending = createSpending({
    prices: PRICES,
    now: () => now.at,
    visitorNow: () => now.visitor,
    onPaid: (receipt) => receipts.push(receipt),
    onRefused: ({ budget }) => refused.push(budget),
    ...options,
  });
  return { spending, now, receipts, refused };
}

/** What holds of the account, wherever it is kept. */
function behaviours(account: (options?: SpendingOptions) => ReturnType<typeof accountOn>): void {
  test('refuses the call after the last one that a visitor has, and no other visitor’s', async () => {
    const { spending, now, refused } = account({ visitor: { calls: 2 } });
    for (const _ of [1, 2]) (await spending.begin(CALL)).pay(TOOK);
    await assert.rejects(spending.begin(CALL), isRefusal);
    now.visitor = 'b';
    (await spending.begin(CALL)).pay(TOOK);
    now.visitor = undefined;
    (await spending.begin(CALL)).pay(TOOK);
    assert.deepEqual(refused, ['visitor-calls']);
    assert.equal(await spending.spent(), null);
  });

  test('counts all visitors together, and the guide’s own calls too', async () => {
    const { spending, now, refused } = account({ daily: { calls: 3 } });
    for (const visitor of ['a', 'b', undefined]) {
      now.visitor = visitor;
      (await spending.begin(CALL)).pay(TOOK);
    }
    await assert.rejects(spending.begin(CALL), isRefusal);
    assert.deepEqual(refused, ['daily-calls']);
    assert.equal(await spending.spent(), 'daily-calls');
  });

  test('holds back what a call may take at most, so that calls at once do not pass a budget', async () => {
    const { spending } = account({ daily: { money: 1.5 } });
    const first = await spending.begin(CALL);
    await assert.rejects(spending.begin(CALL), isRefusal);
    first.pay(TOOK);
    const second = await spending.begin(CALL);
    second.pay({ inputTokens: 0, outputTokens: 0 });
    await spending.begin(CALL);
  });

  test('stops before the call that would pass a budget in money', async () => {
    const { spending, receipts, refused } = account({ visitor: { money: 1.5 } });
    for (const _ of [1, 2, 3]) (await spending.begin(CALL)).pay(TOOK);
    await assert.rejects(spending.begin(CALL), isRefusal);
    const spent = receipts.reduce((sum, { cost }) => sum + cost, 0);
    assert.ok(Math.abs(spent - 0.6) < 1e-9, `${spent}`);
    assert.deepEqual(refused, ['visitor-money']);
  });

  test('begins anew with the day of UTC, and says when that is', async () => {
    const { spending, now } = account({ daily: { calls: 1 }, visitor: { calls: 1 } });
    (await spending.begin(CALL)).pay(TOOK);
    await assert.rejects(spending.begin(CALL), (error) => {
      assert.ok(error instanceof GuideError);
      assert.equal(error.retryAfter, 12 * 3600);
      return true;
    });
    now.at += 12 * 3600 * 1000;
    (await spending.begin(CALL)).pay(TOOK);
  });

  test('knows a day again whose date was left and came back', async () => {
    const { spending, now } = account({ daily: { calls: 1 } });
    (await spending.begin(CALL)).pay(TOOK);
    // A clock that is a day ahead until it is set right.
    now.at += 24 * 3600 * 1000;
    (await spending.begin(CALL)).pay(TOOK);
    now.at -= 24 * 3600 * 1000;
    await assert.rejects(spending.begin(CALL), isRefusal);
  });

  test('pays a bill once', async () => {
    const { spending, receipts } = account();
    const bill = await spending.begin(CALL);
    bill.pay(TOOK);
    bill.pay(TOOK);
    assert.equal(receipts.length, 1);
  });

  test('allows nothing where the allowance is nothing', async () => {
    for (const allowance of [{ calls: 0 }, { money: 0 }]) {
      await assert.rejects(account({ daily: allowance }).spending.begin(CALL), isRefusal);
    }
  });
}

describe('the account in this process', () => {
  behaviours(accountOn);
});

describe('the account in Redis', { skip: findRedis() ? false : NO_REDIS }, () => {
  let redis: RedisServer;
  const connections: RedisConnection[] = [];
  let tests = 0;
  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    for (const connection of connections) connection.close();
    await redis.kill();
  });

  function connect(prefix: string, url = redis.url): RedisConnection {
    const connection = createRedisConnection({ url, prefix, budgetMs: 10_000 });
    connections.push(connection);
    return connection;
  }

  /** The same ledger, once it is connected. */
  function ledgerOn(connection: RedisConnection): Ledger {
    const ledger = createRedisLedger({ connection });
    return {
      reserve: (...args) => connection.tried.then(() => ledger.reserve(...args)),
      settle: (...args) => connection.tried.then(() => ledger.settle(...args)),
      balance: (...args) => connection.tried.then(() => ledger.balance(...args)),
    };
  }

  behaviours((options) => accountOn({ ledger: ledgerOn(connect(`test${tests++}`)), ...options }));

  test('is passed by no call, however many instances ask at once', async () => {
    const two = [0, 1].map(() =>
      accountOn({ ledger: ledgerOn(connect('two')), daily: { money: 10.5 } }),
    );
    const begun = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => two[i % 2].spending.begin(CALL)),
    );
    assert.equal(begun.filter(({ status }) => status === 'fulfilled').length, 10);
    assert.equal(await two[0].spending.spent(), null, 'half a dollar is left');
  });

  test('goes on from what was last known while Redis is away, and reports afterwards', async () => {
    await using own = await startRedis();
    const connection = connect('away', own.url);
    const returned = () => new Promise<void>((resolve) => connection.onReturn(resolve));
    await connection.tried;
    const shared = createRedisLedger({ connection });
    const ledger = createSharedLedger({ shared, local: createMemoryLedger() });
    const day = Math.floor(NOON / 86_400_000);
    const { spending } = accountOn({ ledger, daily: { calls: 5 } });
    for (const _ of [1, 2]) (await spending.begin(CALL)).pay(TOOK);
    const paid = async () => (await shared.balance(day, 'all')).money < 0.5;
    while (!(await paid())) await pause(1);
    await own.kill();
    for (const _ of [1, 2, 3]) (await spending.begin(CALL)).pay(TOOK);
    await assert.rejects(spending.begin(CALL), isRefusal);
    const back = returned();
    await own.restart();
    await back;
    await ledger.report();
    const { calls, money } = await ledger.balance(day, 'all');
    assert.equal(calls, 5, 'what it held before it was lost, and what was reserved without it');
    assert.ok(Math.abs(money - 1) < 1e-6, `${money}`);
    await assert.rejects(spending.begin(CALL), isRefusal);
    assert.equal((await shared.balance(day, 'all')).calls, 5, 'and now the others know it, too');
  });

  test('settles once what was written although its reply came too late', async () => {
    const connection = connect('late');
    await connection.tried;
    const redisLedger = createRedisLedger({ connection });
    let late = true;
    const shared: Ledger = {
      ...redisLedger,
      async settle(...args) {
        await redisLedger.settle(...args);
        if (late) throw new ExternalServiceError('redis', 'slow', { transient: true });
      },
    };
    const ledger = createSharedLedger({ shared, local: createMemoryLedger() });
    await ledger.settle(1, ['all', 'visitor:a'], { calls: 0, money: -0.5 });
    await ledger.report();
    late = false;
    await ledger.report();
    assert.equal((await redisLedger.balance(1, 'all')).money, -0.5);
    assert.equal((await redisLedger.balance(1, 'visitor:a')).money, -0.5);
  });

  test('forgets nothing when Redis is emptied in the middle', async () => {
    const connection = connect('emptied');
    await connection.tried;
    const ledger = createSharedLedger({
      shared: createRedisLedger({ connection }),
      local: createMemoryLedger(),
    });
    const { spending } = accountOn({ ledger, daily: { calls: 3 } });
    for (const _ of [1, 2]) (await spending.begin(CALL)).pay(TOOK);
    await connection.send('FLUSHALL');
    (await spending.begin(CALL)).pay(TOOK);
    await assert.rejects(spending.begin(CALL), isRefusal);
  });
});

describe('a model on the account', () => {
  const REQUEST: ChatRequest = {
    purpose: 'answer',
    messages: [{ role: 'user', content: 'x'.repeat(400) }],
    maxTokens: 500,
  };
  const never = new AbortController().signal;
  const modelThat = (complete: ChatModel['complete']): ChatModel => ({ name: 'dear', complete });

  test('takes the provider’s word for what it took', async () => {
    const { spending, receipts } = accountOn();
    const usage = { inputTokens: 321, outputTokens: 12 };
    const model = meterChatModel(
      modelThat(async () => ({ text: 'Yes.', usage })),
      spending,
    );
    await model.complete(REQUEST, () => {}, never);
    assert.deepEqual(receipts, [
      { purpose: 'answer', model: 'dear', ...usage, cost: 0.333, estimated: false },
    ]);
  });

  test('estimates from the texts where it says nothing, and marks that', async () => {
    const { spending, receipts } = accountOn();
    const model = meterChatModel(
      modelThat(async (_request, onText) => {
        onText('Four letters each!!!');
        return { text: 'Four letters each!!!' };
      }),
      spending,
    );
    const { usage } = await model.complete(REQUEST, () => {}, never);
    assert.deepEqual(usage, { inputTokens: 100, outputTokens: 5, estimated: true });
    assert.equal(receipts[0].estimated, true);
  });

  test('pays for a stream that was cut, and nothing for a call that was refused', async () => {
    const { spending, receipts } = accountOn();
    const cut = modelThat(async (_request, onText) => {
      onText('Half a sent');
      throw new Error('cut');
    });
    const refuses = modelThat(async () => {
      throw new Error('401');
    });
    await assert.rejects(meterChatModel(cut, spending).complete(REQUEST, () => {}, never));
    await assert.rejects(meterChatModel(refuses, spending).complete(REQUEST, () => {}, never));
    assert.deepEqual(
      receipts.map(({ inputTokens, outputTokens }) => [inputTokens, outputTokens]),
      [
        [100, 3],
        [0, 0],
      ],
    );
  });

  for (const [name, tokens] of [
    ['gpt-4o-mini', 28_334],
    ['gpt-4o-mini-2024-07-18', 28_334],
    ['gpt-4o', 850],
    ['llava', 850],
  ] as const) {
    test(`pays for a photo and a small picture what ${name} counts for them`, async () => {
      const { spending, receipts } = accountOn();
      const jpeg = new Uint8Array();
      const request: ChatRequest = {
        purpose: 'vision',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', jpeg, small: true },
              { type: 'image', jpeg },
            ],
          },
        ],
        maxTokens: 500,
      };
      const model: ChatModel = { name, complete: async () => ({ text: '' }) };
      await meterChatModel(model, spending).complete(request, () => {}, never);
      assert.equal(receipts[0].inputTokens, tokens);
    });
  }

  test('is not asked at all when a budget is used up', async () => {
    const { spending } = accountOn({ daily: { calls: 0 } });
    let asked = 0;
    const model = meterChatModel(
      modelThat(async () => {
        asked++;
        return { text: 'Yes.' };
      }),
      spending,
    );
    await assert.rejects(
      model.complete(REQUEST, () => {}, never),
      isRefusal,
    );
    assert.equal(asked, 0);
  });
});
