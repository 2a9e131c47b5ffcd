import { percentile } from '../../bench/report/percentile.ts';
import { withRunningGuide } from '../../bench/running-guide.ts';
import { hostileFiles } from '../../test/support/hostile-files.ts';

/** Each file so often: the fastest of them is what the file itself costs. */
const TRIALS = 3;

/** Milliseconds that a hostile file may take. */
const LIMIT_MS = 500;

export const FILE_HEAD = [
  'Hostile files',
  'Refused',
  'Taken as a photo',
  'Fastest of three answers, p50 ms',
  'p95 ms',
  'Most ms',
  'Which',
  `Over ${LIMIT_MS} ms`,
];

/** How soon a guide is done with files that are made to do it harm. */
export async function fileRows(): Promise<(string | number)[][]> {
  const files = await hostileFiles();
  const settings = { NODE_ENV: 'production', ENABLE_CACHE: 'false' };
  const answers = await withRunningGuide(
    async ({ send }) => {
      // What is compiled at first use is not the first file's doing.
      for (const { bytes } of files.slice(0, 10)) await send(bytes);
      const answered: { name: string; refused: boolean; ms: number }[] = [];
      for (const { name, bytes } of files) {
        let [ms, refused] = [Number.POSITIVE_INFINITY, false];
        for (let i = 0; i < TRIALS; i++) {
          const startedAt = performance.now();
          refused = !('tiers' in (await send(bytes)));
          ms = Math.min(ms, performance.now() - startedAt);
        }
        answered.push({ name, refused, ms });
      }
      return answered;
    },
    { settings },
  );
  const times = answers.map(({ ms }) => ms);
  const most = Math.max(...times);
  const refused = answers.filter((answer) => answer.refused).length;
  return [
    [
      files.length,
      refused,
      files.length - refused,
      ...[0.5, 0.95, 1].map((share) => Math.round(percentile(times, share))),
      answers.find(({ ms }) => ms === most)!.name,
      times.filter((ms) => ms > LIMIT_MS).length,
    ],
  ];
}
