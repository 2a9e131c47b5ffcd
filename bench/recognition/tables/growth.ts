import { grouped, markdownTable } from '../../report/markdown-table.ts';
import { medianAndTail } from '../../report/percentile.ts';
import type { Grown } from '../growth.ts';
import type { RecognitionResult } from '../result.ts';
import { isAccepted, isRight } from '../trial.ts';

/** The real collection, by the same photos as the grown ones, and then those. */
export function sizesOf({ growth, ways, imported }: RecognitionResult): Grown[] {
  if (growth.length === 0) return [];
  const [{ trials, readyMs, readyMiB, peakMiB }] = ways;
  const same = new Set(growth[0].trials.map(({ path }) => path));
  const real: Grown = {
    works: imported.works,
    trials: trials.filter(({ path }) => same.has(path)),
    readyMs: readyMs ?? 0,
    readyMiB,
    peakMiB,
  };
  return [real, ...growth];
}

export function growthTable(result: RecognitionResult): string {
  const rows = sizesOf(result).map(({ works, trials, readyMs, peakMiB }) => {
    const known = trials.filter(({ situation }) => situation === 'in view');
    const others = trials.filter(({ situation }) => situation !== 'in view');
    const times = (stage: string) =>
      medianAndTail(trials.flatMap(({ answer }) => answer.stages[stage] ?? []));
    return [
      grouped(works),
      `${known.filter(isRight).length} of ${known.length}`,
      known.filter((trial) => isAccepted(trial) && !isRight(trial)).length,
      `${others.filter(isAccepted).length} of ${others.length}`,
      times('hash'),
      times('retrieval'),
      times('all'),
      times('CPU'),
      (readyMs / 1000).toFixed(1),
      peakMiB,
    ];
  });
  if (rows.length === 0) return 'Not measured in this run.';
  const head = [
    'works',
    'right',
    'accepted, wrong',
    'others accepted',
    'hash p50 / p95 ms',
    'retrieval p50 / p95 ms',
    'whole visit p50 / p95 ms',
    'CPU p50 / p95 ms',
    'ready after s',
    'peak MiB',
  ];
  return markdownTable(head, rows);
}
