/** A rolling restart of two instances behind nginx under 100 visitors: what do they notice? */
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';
import { rollingRestart } from './rolling-restart/rolling-restart.ts';

const VISITORS = 100;

const about = aboutThisRun('npm run bench -- rolling-restart');
const { requests, analyses, failures, breaks, stopMs, exitCodes } = await rollingRestart({
  visitors: VISITORS,
  // Somebody who looks at every work of a room.
  pauseMs: 30_000,
  calmMs: 15_000,
});
for (const failure of failures) console.log(failure);
const table = markdownTable(
  [
    'visitors',
    'requests',
    'failed',
    'analyses',
    'live connections broken',
    'back after, p50 ms',
    'back after, most ms',
    'SIGTERM to exit, ms',
    'exit codes',
  ],
  [
    [
      VISITORS,
      requests,
      failures.length,
      analyses,
      breaks.length,
      Math.round(percentile(breaks, 0.5)),
      Math.round(Math.max(...breaks)),
      stopMs.map(Math.round).join(', '),
      exitCodes.join(', '),
    ],
  ],
);
publish('rolling-restart', about, { 'rolling-restart': table });
