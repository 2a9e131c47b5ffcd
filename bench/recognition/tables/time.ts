import { markdownTable } from '../../report/markdown-table.ts';
import { medianAndTail, percentile } from '../../report/percentile.ts';
import type { RecognitionResult } from '../result.ts';
import { SPEED_STAGES, type SpeedLaps } from '../speed.ts';
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

/** 12-megapixel photos: processor time, elapsed time, and both as multiples of decoding. */
export function speedTable({ speed }: RecognitionResult): string {
  const decode = percentile(speed.decode, 0.5);
  const rows = (Object.keys(SPEED_STAGES) as (keyof SpeedLaps)[]).map((stage) => {
    const times = speed[stage].filter(Number.isFinite);
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    return [SPEED_STAGES[stage], Math.round(p50), Math.round(p95), (p50 / decode).toFixed(1)];
  });
  return markdownTable(
    [
      `${speed.decode.length} photos of 12 Mpx`,
      'p50 ms',
      'p95 ms',
      'p50 as a multiple of decoding',
    ],
    rows,
  );
}
