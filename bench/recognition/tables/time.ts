import { markdownTable } from '../../report/markdown-table.ts';
import { medianAndTail, percentile } from '../../report/percentile.ts';
import type { RecognitionResult } from '../result.ts';
import { type Lap, SPEED_STAGES } from '../speed.ts';
import type { Trial } from '../trial.ts';

/** Of the guide, and of the other ways, in which the rest is the same. */
const STAGES = ['upload and decode', 'hash', 'precheck', 'retrieval', 'all', 'CPU'];
const OWN_STAGES = ['hash', 'retrieval', 'compare', 'all', 'CPU'];

/** Milliseconds by stage of the photos for which it ran, p50 / p95. */
export function stageTable({ ways }: RecognitionResult): string {
  const rows = ways.flatMap(({ label, trials }, i) =>
    (i === 0 ? STAGES : OWN_STAGES).flatMap((stage) => {
      const cells = [true, false].flatMap((known) => {
        const times = timesOf(trials, stage, known);
        return [times.length || null, medianAndTail(times)];
      });
      return cells.some((cell) => cell !== null) ? [[label.split(':')[0], stage, ...cells]] : [];
    }),
  );
  return markdownTable(
    ['', 'stage', 'photos of works', 'p50 / p95', 'other photos', 'p50 / p95'],
    rows,
  );
}

const timesOf = (trials: Trial[], stage: string, known: boolean): number[] =>
  trials
    .filter(({ situation }) => (situation === 'in view') === known)
    .flatMap(({ answer }) => answer.stages[stage] ?? []);

/** 12-megapixel photos, elapsed and in processor time, and elapsed as a multiple of decoding. */
export function speedTable(speed: Lap[]): string {
  const rows = [true, false].flatMap((known) => {
    const laps = speed.filter((lap) => lap.known === known);
    const elapsed = Map.groupBy(laps, ({ stage }) => stage);
    const decoding = percentile(timesIn(elapsed.get('decode')), 0.5);
    return [...elapsed].map(([stage, own]) => {
      const times = timesIn(own);
      return [
        known ? 'of works' : 'of other things',
        SPEED_STAGES[stage],
        times.length,
        medianAndTail(times),
        medianAndTail(own.flatMap(({ cpu }) => cpu ?? [])),
        (percentile(times, 0.5) / decoding).toFixed(1),
      ];
    });
  });
  return markdownTable(
    ['photos of 12 Mpx', 'stage', 'n', 'p50 / p95 ms', 'on the processor', 'multiple of decoding'],
    rows,
  );
}

const timesIn = (laps: Lap[] = []): number[] =>
  laps.map(({ elapsed }) => elapsed).filter(Number.isFinite);
