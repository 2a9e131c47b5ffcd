import { isTimeout } from '../policies/limit-time.ts';
import type { Tracer } from '../ports/tracer.ts';
import type { Tier } from './tier.ts';

/** The same tier, with a span for each of its runs; one that failed has the error instead of an outcome. */
export const traceTier = (tier: Tier, tracer: Tracer): Tier => ({
  ...tier,
  run: (task, signal) =>
    tracer.span(
      `tier ${tier.name}`,
      { facts: { 'cicerone.tier': tier.name, 'cicerone.budget_ms': tier.budgetMs } },
      async (span) => {
        const verdict = await tier.run(task, signal).catch((error) => {
          if (isTimeout(signal.reason)) span.set({ 'cicerone.outcome': 'timeout' });
          throw error;
        });
        span.set({ 'cicerone.outcome': verdict.outcome });
        return verdict;
      },
    ),
});
