import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TierName } from '../../src/contract.ts';
import {
  FAULTS,
  type FaultRun,
  type FaultyProviders,
  isSilent,
  SERVICES,
  type Service,
  SHORT_BUDGETS,
  startFaultyProviders,
  TIER_OF,
} from '../support/provider-faults.ts';

const RAN: Record<Service, TierName[]> = {
  embeddings: ['retrieval'],
  pinecone: ['retrieval', 'vision'],
  vision: ['vision'],
};

describe('a provider that fails', () => {
  let providers: FaultyProviders;
  before(async () => {
    providers = await startFaultyProviders();
  });
  after(() => providers[Symbol.asyncDispose]());

  function assertAnswered(service: Service, { analysis }: FaultRun) {
    const { status, outcome, tiers, degraded, totalMs } = analysis;
    assert.equal(status, 'done');
    assert.equal(outcome, service === 'pinecone' ? 'described' : 'unidentified');
    const ran = tiers.filter((tier) => tier.outcome !== 'disabled').map(({ name }) => name);
    assert.deepEqual(ran, RAN[service]);
    assert.deepEqual(degraded, [TIER_OF[service]], JSON.stringify(tiers));
    assert.ok(totalMs <= SHORT_BUDGETS.outcomeMs + 250, `${totalMs} ms`);
  }

  const outcomeOf = (service: Service, { analysis }: FaultRun) =>
    analysis.tiers.find(({ name }) => name === TIER_OF[service])?.outcome;

  for (const service of SERVICES) {
    for (const [name, affliction] of Object.entries(FAULTS)) {
      test(`leaves an answer without it: ${service}, ${name}`, async () => {
        const run = await providers.run(service, affliction);
        assertAnswered(service, run);
        // Silence costs the retrieval tier all of its time; a model's is noticed sooner.
        const cutOff = service !== 'vision' && isSilent(affliction);
        assert.equal(outcomeOf(service, run), cutOff ? 'timeout' : 'failed');
        assert.equal(run.calls, cutOff ? 1 : 4);
        assert.equal(run.hungUpMs !== null, isSilent(affliction), 'who hangs up');
      });
    }

    for (const status of [400, 401, 403]) {
      test(`is asked once when it answers ${status}: ${service}`, async () => {
        const run = await providers.run(service, { status });
        assertAnswered(service, run);
        assert.equal(run.calls, 1);
      });
    }

    test(`is not waited for when it asks for longer than there is time: ${service}`, async () => {
      const run = await providers.run(service, { status: 429, retryAfter: 60 });
      assertAnswered(service, run);
      assert.equal(run.calls, 1);
    });

    test(`is there again as soon as it answers: ${service}`, async () => {
      const { analysis } = await providers.run(service, 'none');
      assert.deepEqual(analysis.degraded, []);
    });
  }
});
