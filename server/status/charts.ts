import type { TierOutcome } from '../../src/contract.ts';
import { html, type Markup } from '../page/html.ts';
import type { Latency } from './recent-hour.ts';
import { count, milliseconds } from './wording.ts';

/** What outcomes come to, for whoever looks for trouble. */
export const OUTCOME_GROUPS = {
  answered: { words: 'answered', outcomes: ['identified', 'candidates', 'described'] },
  passed: { words: 'passed on', outcomes: ['pass'] },
  nothing: { words: 'found nothing', outcomes: ['unsuitable', 'unidentified'] },
  trouble: { words: 'failed or cut off', outcomes: ['failed', 'timeout'] },
  idle: { words: 'not needed or not there', outcomes: ['skipped', 'disabled', 'unconfigured'] },
} as const satisfies Record<string, { words: string; outcomes: TierOutcome[] }>;

export type OutcomeGroup = keyof typeof OUTCOME_GROUPS;

export const OUTCOME_GROUP_NAMES = Object.keys(OUTCOME_GROUPS) as OutcomeGroup[];

/** How often outcomes of this group came. */
export const inGroup = (
  outcomes: Partial<Record<TierOutcome, number>>,
  group: OutcomeGroup,
): number =>
  OUTCOME_GROUPS[group].outcomes.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);

/** One bar: the shares of what a tier has said. */
export function outcomeBar(name: string, outcomes: Partial<Record<TierOutcome, number>>): Markup {
  const counts = OUTCOME_GROUP_NAMES.map((group) => ({ group, n: inGroup(outcomes, group) }));
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const said = counts.filter(({ n }) => n > 0);
  let x = 0;
  const parts = said.map(({ group, n }) => {
    const width = (n / total) * 100;
    const part = html`<rect class="is-${group}" x="${x}" y="0" width="${width}" height="10"></rect>`;
    x += width;
    return part;
  });
  const words = said.map(({ group, n }) => `${OUTCOME_GROUPS[group].words} ${count(n)}`);
  return html`<svg class="outcome-bar" role="img" aria-label="${name}: ${words.join(', ') || 'nothing yet'}" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="is-empty" x="0" y="0" width="100" height="10"></rect>${parts}</svg>`;
}

/** The first of 1, 2 and 5 times a power of ten that is not below it. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value)!;
}

/** Median and 95th percentile over the hour; where nothing was measured the lines have a gap. */
export function latencyChart(name: string, slots: readonly Latency[]): Markup {
  const values = slots.flatMap(({ p50, p95 }) => [p50 ?? [], p95 ?? []].flat());
  const top = niceCeiling(Math.max(1, ...values));
  const last = slots.findLast(({ p50 }) => p50 !== null);
  const words = last
    ? `the last median ${milliseconds(last.p50)}, the last 95th percentile ${milliseconds(last.p95)}`
    : 'nothing measured in this hour';
  const line = (key: keyof Latency) =>
    html`<path class="line is-${key}" d="${linePath(
      slots.map((slot) => slot[key]),
      top,
    )}"></path>`;
  return html`<div class="chart">
    <span class="chart-top" aria-hidden="true">${values.length > 0 && milliseconds(top)}</span>
    <svg role="img" aria-label="${name}: ${words}" viewBox="0 0 100 100" preserveAspectRatio="none">
      <path class="grid" d="M0 1H100M0 50H100M0 99H100"></path>
      ${line('p95')}${line('p50')}
    </svg>
    <span class="chart-ends" aria-hidden="true"><span>1 hour ago</span><span>now</span></span>
  </div>`;
}

/** A line through what was measured; a single point is a line of no length, with round ends. */
function linePath(values: (number | null)[], top: number): string {
  const step = 100 / Math.max(1, values.length - 1);
  let path = '';
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const previous = values[i - 1] ?? null;
    const at = `${round(i * step)} ${round(99 - (value / top) * 98)}`;
    path += previous === null ? `M${at}h0` : `L${at}`;
  }
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;
