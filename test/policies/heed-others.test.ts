import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ExternalServiceError } from '../../src/errors.ts';
import { heedOthers } from '../../src/policies/heed-others.ts';
import { createUpstreamPolicy } from '../../src/policies/upstream-policy.ts';
import type { SharedValues } from '../../src/ports/shared-values.ts';

const fails = async (): Promise<never> => {
  throw new ExternalServiceError('openai', 'down', { transient: true, status: 500 });
};

/** Two instances that share these values. */
function twoInstances() {
  const kept = new Map<string, string>();
  const values: SharedValues = {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, value) => void kept.set(key, value),
  };
  const [one, other] = [0, 1].map(() =>
    heedOthers(createUpstreamPolicy({ service: 'openai', retries: 0, failuresToOpen: 3 }), {
      name: 'openai',
      values,
    }),
  );
  const attempt = (policy: typeof one, call: () => Promise<string>) =>
    policy.execute(call, {
      deadline: performance.now() + 1000,
      signal: new AbortController().signal,
    });
  return { kept, one, other, attempt };
}

describe('breakers of several instances', () => {
  test('rest together: one that opens keeps the others from calling', async () => {
    const { one, other, attempt } = twoInstances();
    for (let i = 0; i < 3; i++) await assert.rejects(attempt(one, fails), /down/);
    assert.equal(one.state(), 'open');
    let called = 0;
    const call = async () => `called ${++called}`;
    await assert.rejects(attempt(other, call), /resting after failures at another instance/);
    assert.equal(called, 0);
    assert.equal(other.state(), 'open');
  });

  test('leave those alone that are closed, and end with what they were told', async () => {
    const { kept, one, other, attempt } = twoInstances();
    await assert.rejects(attempt(one, fails), /down/);
    assert.equal(await attempt(other, async () => 'fine'), 'fine');
    kept.set('resting:openai', 'open');
    await assert.rejects(
      attempt(other, async () => 'fine'),
      /resting/,
    );
    kept.clear();
    assert.equal(await attempt(other, async () => 'fine'), 'fine');
  });
});
