/** Resized, re-encoded copies of the demo works, and photos of something else, through the server. */
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { makeCopy, makeWall } from '../test/support/photo-maker.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';
import { withRunningGuide } from './running-guide.ts';

const COPIES = [
  { width: 400, quality: 60, format: 'jpeg' },
  { width: 640, quality: 75, format: 'jpeg' },
  { width: 900, quality: 80, format: 'webp' },
] as const;
const WALLS = 10;

const about = aboutThisRun('npm run bench -- copies');

await withRunningGuide(async ({ analyse }) => {
  const times: number[] = [];
  let byHash = 0;
  for (const work of DEMO_WORKS) {
    for (const copy of COPIES) {
      const { artwork, tiers } = await analyse(await makeCopy(demoWorkPath(work), copy));
      const [hash] = tiers;
      if (artwork?.id === work && hash.outcome === 'identified') byHash++;
      times.push(hash.ms);
    }
  }
  const table = markdownTable(
    ['copies', 'identified by hash', 'hash tier p50 ms', 'slowest ms'],
    [[times.length, byHash, percentile(times, 0.5), Math.max(...times)]],
  );
  let identified = 0;
  for (let seed = 1; seed <= WALLS; seed++) {
    if ((await analyse(await makeWall({ seed }))).outcome === 'identified') identified++;
  }
  const walls = `**Made**: ${WALLS} photos of bare walls, ${identified} identified.`;
  publish('copies', about, { copies: [table, walls].join('\n\n') });
});
