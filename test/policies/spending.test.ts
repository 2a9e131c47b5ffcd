import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GuideError } from '../../src/errors.ts';
import { meterChatModel } from '../../src/policies/metered-models.ts';
import { createSpending, type Receipt, type SpendingOptions } from '../../src/policies/spending.ts';
import type { ChatModel, ChatRequest } from '../../src/ports/chat-model.ts';

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
function account(options: SpendingOptions = {}) {
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

describe('the account', () => {
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
    const { spending, receipts } = account();
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
    const { spending, receipts } = account();
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
    const { spending, receipts } = account();
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

  test('is not asked at all when a budget is used up', async () => {
    const { spending } = account({ daily: { calls: 0 } });
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
