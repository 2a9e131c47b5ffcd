/** Peak memory of the server's process while it looks at twenty 12-megapixel photos, four at a time. */
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';
import { withRunningGuide } from './running-guide.ts';

const PHOTOS = 20;
const AT_ONCE = 4;
const PIXELS = { width: 4000, height: 3000 };

const about = aboutThisRun('npm run bench -- memory');
const photos: Buffer[] = [];
for (let seed = 0; seed < PHOTOS; seed++) {
  const work = demoWorkPath(DEMO_WORKS[seed % DEMO_WORKS.length]);
  photos.push((await makePhoto(work, { seed, difficulty: 'easy', ...PIXELS })).jpeg);
}

await withRunningGuide(async ({ analyse, peakMiB }) => {
  const before = await peakMiB();
  const outcomes: (string | null)[] = [];
  const times: number[] = [];
  const queue = [...photos];
  const visitor = async () => {
    for (let photo = queue.pop(); photo; photo = queue.pop()) {
      const { outcome, totalMs } = await analyse(photo);
      outcomes.push(outcome);
      times.push(totalMs);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  const identified = outcomes.filter((outcome) => outcome === 'identified').length;
  const table = markdownTable(
    ['photos', 'at once', 'identified', 'p50 ms', 'peak before, MiB', 'peak after, MiB'],
    [[PHOTOS, AT_ONCE, identified, percentile(times, 0.5), before, await peakMiB()]],
  );
  publish('memory', about, { memory: table });
});
