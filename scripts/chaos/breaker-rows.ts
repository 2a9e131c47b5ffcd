import { percentile } from '../../bench/report/percentile.ts';
import type { Analysis } from '../../src/contract.ts';
import {
  FAULTS,
  SERVICES,
  type Service,
  SHORT_BUDGETS,
  startFaultyProviders,
  TIER_OF,
  unknownWork,
} from '../../test/support/provider-faults.ts';
import { startTestGuide } from '../../test/support/start-guide.ts';
import { visit } from '../../test/support/visitor.ts';

const FAILURES = 5;
const VISITORS = 100;

export const BREAKER_HEAD = [
  'Provider',
  'Calls until it opened',
  `Calls of the next ${VISITORS} photos`,
  'Tier without it, p50 ms',
  'p99 ms',
  'The same where no provider is configured, p50 ms',
  'p99 ms',
];

/** The part of the tier that a provider has nothing to do with, where it has one. */
const OWN_WORK: Partial<Record<Service, Record<string, string>>> = {
  embeddings: { TIERS: 'retrieval', ENABLE_CACHE: 'false' },
};

/** What a breaker that has opened saves: calls, and visitors' time. */
export async function breakerRows(): Promise<(string | number | null)[][]> {
  const rows: (string | number | null)[][] = [];
  const photo = await unknownWork();
  for (const service of SERVICES) {
    await using stack = new AsyncDisposableStack();
    const providers = stack.use(
      await startFaultyProviders({
        budgets: SHORT_BUDGETS,
        failuresToRest: FAILURES,
        restMs: 600_000,
      }),
    );
    const settings = OWN_WORK[service];
    const alone = settings ? stack.use(await startTestGuide(settings)) : null;
    const strike = () => providers.run(service, FAULTS['500']);
    const opening = (await strike()).calls + (await strike()).calls;
    const msOf = ({ tiers }: Analysis) =>
      tiers.find(({ name }) => name === TIER_OF[service])?.ms ?? 0;
    const [without, own]: [number[], number[]] = [[], []];
    let calls = 0;
    for (let i = 0; i < VISITORS; i++) {
      const run = await strike();
      calls += run.calls;
      without.push(msOf(run.analysis));
      // In turns: what else the machine does befalls both alike.
      if (alone) own.push(msOf(await visit(alone.url).analyse(photo, '&anyway=1')));
    }
    const figures = (times: number[]) =>
      [0.5, 0.99].map((share) => (times.length > 0 ? percentile(times, share) : null));
    rows.push([service, opening, calls, ...figures(without), ...figures(own)]);
  }
  return rows;
}
