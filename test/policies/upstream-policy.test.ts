import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ExternalServiceError } from '../../src/errors.ts';
import { limitTime } from '../../src/policies/limit-time.ts';
import {
  createUpstreamPolicy,
  type UpstreamPolicyOptions,
} from '../../src/policies/upstream-policy.ts';

const down = () => new ExternalServiceError('model', 'down', { transient: true, status: 503 });
const refused = () => new ExternalServiceError('model', 'no', { transient: false, status: 400 });
const PATIENT = new AbortController().signal;

/** A policy without repeats, and a provider that answers as it is told. */
function watched(options: Partial<UpstreamPolicyOptions> = {}) {
  const states: string[] = [];
  const policy = createUpstreamPolicy({
    service: 'model',
    retries: 0,
    firstDelayMs: 1,
    restMs: 60_000,
    onStateChange: (state) => states.push(state),
    ...options,
  });
  let calls = 0;
  const ask = (
    answer: (signal: AbortSignal) => Promise<string>,
    { signal = PATIENT, budgetMs = 60_000 } = {},
  ) =>
    policy.execute(
      (signal) => {
        calls++;
        return answer(signal);
      },
      { deadline: performance.now() + budgetMs, signal },
    );
  const fail = () => ask(() => Promise.reject(down())).catch((error) => error);
  return { policy, states, ask, fail, calls: () => calls };
}

const silent = (signal: AbortSignal) =>
  new Promise<string>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('the breaker of a provider', () => {
  test('opens at the fifth failure in a row, and then lets no call through', async () => {
    const { policy, states, fail, calls } = watched();
    for (let i = 0; i < 4; i++) await fail();
    assert.equal(policy.state(), 'closed');
    await fail();
    assert.equal(policy.state(), 'open');
    const refusals = await Promise.all(Array.from({ length: 100 }, fail));
    assert.equal(calls(), 5);
    assert.ok(refusals.every(({ message }) => /resting/.test(message)));
    assert.deepEqual(states, ['open']);
  });

  test('counts failures in a row, and neither refusals nor what a visitor left', async () => {
    const { policy, ask, fail } = watched();
    for (let i = 0; i < 4; i++) await fail();
    await ask(async () => 'well');
    for (let i = 0; i < 4; i++) await fail();
    for (let i = 0; i < 9; i++) {
      await assert.rejects(ask(() => Promise.reject(refused())));
      const left = new AbortController();
      const asked = ask(silent, { signal: left.signal });
      left.abort();
      await assert.rejects(asked, { name: 'AbortError' });
    }
    assert.equal(policy.state(), 'closed');
  });

  test('counts silence beyond a limit', async () => {
    const { policy, ask } = watched();
    for (let i = 0; i < 5; i++) {
      const limited = limitTime((signal) => ask(silent, { signal }), 1, PATIENT);
      await assert.rejects(limited, { name: 'TimeoutError' });
    }
    assert.equal(policy.state(), 'open');
  });

  /** A breaker that has been open, and has rested. */
  async function rested() {
    const provider = watched({ restMs: 5 });
    for (let i = 0; i < 5; i++) await provider.fail();
    while (provider.policy.state() !== 'half-open') await pause(1);
    return provider;
  }

  test('lets one of a hundred callers try the provider after its rest; the others go on', async () => {
    const { policy, ask, calls } = await rested();
    assert.ok(policy.available(), 'a call would be made');
    const answer = Promise.withResolvers<string>();
    const asked = Array.from({ length: 100 }, () => ask(() => answer.promise));
    const others = await Promise.allSettled(asked.slice(1));
    assert.ok(others.every(({ status }) => status === 'rejected'));
    assert.ok(!policy.available());
    answer.resolve('well');
    assert.equal(await asked[0], 'well');
    assert.equal(calls(), 6);
    assert.equal(policy.state(), 'closed');
    assert.equal(await ask(async () => 'well again'), 'well again');
  });

  test('rests no longer when the clock is set back meanwhile', async (context) => {
    let wall = Date.UTC(2030, 0, 1);
    context.mock.method(Date, 'now', () => wall);
    const { policy, ask, fail } = watched({ restMs: 5 });
    for (let i = 0; i < 5; i++) await fail();
    wall -= 3_600_000;
    while (policy.state() !== 'half-open') await pause(1);
    assert.equal(await ask(async () => 'well'), 'well');
    assert.equal(policy.state(), 'closed');
  });

  test('rests again when the trial fails', async () => {
    const { policy, fail, states } = await rested();
    await fail();
    assert.deepEqual(states, ['open', 'half-open', 'open']);
    assert.notEqual(policy.state(), 'closed');
  });

  test('does not take a trial that its visitor left for a success', async () => {
    const { policy, ask, states } = await rested();
    const left = new AbortController();
    const asked = ask(silent, { signal: left.signal });
    left.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    while (states.length < 3) await pause(1);
    assert.deepEqual(states, ['open', 'half-open', 'open']);
    assert.notEqual(policy.state(), 'closed');
  });
});

describe('repeats', () => {
  test('are three, and all fit into the time there is', async () => {
    const { ask, calls } = watched({ retries: 3, firstDelayMs: 60_000 });
    const asked = ask(() => Promise.reject(down()), { budgetMs: 900 });
    await assert.rejects(asked, { message: 'down' });
    assert.equal(calls(), 4);
  });

  test('wait as long as the provider asks, be that longer or shorter than usual', async () => {
    const busy = (retryAfter: number) =>
      new ExternalServiceError('model', 'busy', { transient: true, status: 429, retryAfter });
    const { ask, calls } = watched({ retries: 3, firstDelayMs: 60_000 });
    const startedAt = performance.now();
    await assert.rejects(ask(() => Promise.reject(busy(0.02))));
    assert.equal(calls(), 4);
    assert.ok(performance.now() - startedAt >= 3 * 20 - 3, 'three waits');
    await assert.rejects(ask(() => Promise.reject(busy(61)), { budgetMs: 60_000 }));
    assert.equal(calls(), 5);
  });

  test('end with the failure that opens the breaker', async () => {
    const { ask, fail, calls } = watched({ retries: 3, failuresToOpen: 2 });
    await assert.rejects(
      ask(() => Promise.reject(down())),
      { message: 'down' },
    );
    assert.equal(calls(), 2);
    await fail();
    assert.equal(calls(), 2);
  });

  test('are not waited for by a visitor who leaves in between', async () => {
    const { ask, calls } = watched({ retries: 3, firstDelayMs: 60_000 });
    const left = new AbortController();
    const failed = Promise.withResolvers<void>();
    const asked = ask(
      () => {
        failed.resolve();
        return Promise.reject(down());
      },
      { signal: left.signal },
    );
    await failed.promise;
    left.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(calls(), 1);
  });
});
