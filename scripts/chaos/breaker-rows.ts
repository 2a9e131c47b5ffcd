import { percentile } from '../../bench/report/percentile.ts';
import {
  FAULTS,
  SERVICES,
  SHORT_BUDGETS,
  startFaultyProviders,
  TIER_OF,
} from '../../test/support/provider-faults.ts';

const FAILURES = 5;
const VISITORS = 100;

export const BREAKER_HEAD = [
  'Provider',
  'Calls until it opened',
  `Calls of the next ${VISITORS} photos`,
  'Tier without it, p50 ms',
  'p99 ms',
];

/** What a breaker that has opened saves: calls, and visitors' time. */
export async function breakerRows(): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for (const service of SERVICES) {
    await using providers = await startFaultyProviders({
      budgets: SHORT_BUDGETS,
      failuresToRest: FAILURES,
      restMs: 600_000,
    });
    const strike = () => providers.run(service, FAULTS['500']);
    const opening = (await strike()).calls + (await strike()).calls;
    const runs = [];
    for (let i = 0; i < VISITORS; i++) runs.push(await strike());
    const times = runs.map(
      ({ analysis }) => analysis.tiers.find(({ name }) => name === TIER_OF[service])?.ms ?? 0,
    );
    rows.push([
      service,
      opening,
      runs.reduce((sum, { calls }) => sum + calls, 0),
      percentile(times, 0.5),
      percentile(times, 0.99),
    ]);
  }
  return rows;
}
