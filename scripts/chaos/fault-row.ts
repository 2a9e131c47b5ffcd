import {
  type Budgets,
  type FaultRun,
  type Service,
  TIER_OF,
} from '../../test/support/provider-faults.ts';

/** As they are where nothing is set. */
export const USUAL_BUDGETS: Budgets = {
  retrievalMs: 2500,
  visionMs: 3000,
  outcomeMs: 10_000,
  firstDelayMs: 1000,
};

/** Milliseconds beyond a budget that an answer may take to be put together. */
const GRACE_MS = 250;

export const FAULT_HEAD = [
  'Provider',
  'Fault',
  'Outcome',
  'Tiers (ms)',
  'Degraded',
  'Calls',
  'Budget ms',
  'Took ms',
  'Hung up, ms after the answer',
];

/** One fault and what came of it; retrieval has a budget of its own, vision that of the whole. */
export function faultRow(service: Service, fault: string, { analysis, calls, hungUpMs }: FaultRun) {
  const { outcome, tiers, degraded, totalMs } = analysis;
  const ran = tiers.filter((tier) => tier.outcome !== 'disabled');
  const struck = ran.find(({ name }) => name === TIER_OF[service]);
  const [budget, took] =
    service === 'vision'
      ? [USUAL_BUDGETS.outcomeMs, totalMs]
      : [USUAL_BUDGETS.retrievalMs, Math.round(struck?.ms ?? totalMs)];
  return {
    inTime: took <= budget + GRACE_MS,
    cells: [
      service,
      fault,
      outcome,
      ran.map((tier) => `${tier.name} ${tier.outcome} ${Math.round(tier.ms)}`).join(', '),
      degraded.join(', '),
      calls,
      budget,
      took,
      hungUpMs === null ? null : Math.round(hungUpMs),
    ],
  };
}
