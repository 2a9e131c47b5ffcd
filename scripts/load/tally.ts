import { percentile } from '../../bench/report/percentile.ts';
import type { Analysis } from '../../src/contract.ts';

/** What visitors met with, all together. */
export interface Tally {
  analysed(analysis: Analysis, clientMs: number): void;
  answered(clientMs: number): void;
  /** Turned away with a time to come back at. */
  shed(): void;
  failed(what: string): void;
  rows(): [measure: string, value: string | number][];
  /** Share of all requests for photos and answers that failed. */
  errorShare(): number;
}

export function createTally(): Tally {
  const hashMs: number[] = [];
  const otherMs: number[] = [];
  const photoMs: number[] = [];
  const answerMs: number[] = [];
  const failures = new Map<string, number>();
  let turnedAway = 0;
  let degraded = 0;

  const failed = () => [...failures.values()].reduce((sum, count) => sum + count, 0);
  const errorShare = () => failed() / Math.max(1, photoMs.length + answerMs.length + failed());
  const spread = (values: number[]) =>
    `${Math.round(percentile(values, 0.5))} / ${Math.round(percentile(values, 0.95))} / ${Math.round(percentile(values, 0.99))}`;

  return {
    analysed({ tiers, totalMs, degraded: missing }, clientMs) {
      const byHash = tiers.find(({ name }) => name === 'hash')?.outcome === 'identified';
      (byHash ? hashMs : otherMs).push(totalMs);
      photoMs.push(clientMs);
      if (missing.length > 0) degraded++;
    },
    answered: (clientMs) => answerMs.push(clientMs),
    shed: () => turnedAway++,
    failed: (what) => failures.set(what, (failures.get(what) ?? 0) + 1),
    errorShare,
    rows: () => [
      ['Photos', photoMs.length],
      ['Answers', answerMs.length],
      ['Server time of hash answers, ms (p50 / p95 / p99)', spread(hashMs)],
      ['Server time of other photos, ms', spread(otherMs)],
      ['Photo to result for the visitor, ms', spread(photoMs)],
      ['Question to answer for the visitor, ms', spread(answerMs)],
      ['Degraded', degraded],
      ['Turned away (503, come back)', turnedAway],
      ['Errors', `${failed()} (${(100 * errorShare()).toFixed(3)} %)`],
      ...[...failures].map(([what, count]): [string, number] => [`- ${what}`, count]),
    ],
  };
}
