/**
 * `npm run load -- [--visitors 150] [--minutes 10] [--think 20] [--soak] [--warm-up 0]`: visitors who
 * photograph, follow, look, ask and listen, against the guide in a process of its own without any key;
 * prints what they met with and what the process needed. `--soak` adds what grew. Samples of the first
 * `--warm-up` minutes, which come before the others, count for none of the process's figures: an
 * analysis is kept for an hour, until which memory grows. Exit code 1 where an aim is missed.
 */
import { parseArgs } from 'node:util';
import { aboutThisRun, tellAbout } from '../bench/report/about.ts';
import { markdownTable } from '../bench/report/markdown-table.ts';
import { percentile } from '../bench/report/percentile.ts';
import { withRunningGuide } from '../bench/running-guide.ts';
import { createSeededRandom } from '../test/support/seeded-random.ts';
import { makePhotoPool } from './load/photos.ts';
import { growthPerHour, type Sample, sampleProcess } from './load/process-samples.ts';
import { simulateVisitor } from './load/simulate-visitor.ts';
import { createTally } from './load/tally.ts';

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '150' },
    minutes: { type: 'string', default: '10' },
    think: { type: 'string', default: '20' },
    soak: { type: 'boolean', default: false },
    'warm-up': { type: 'string', default: '0' },
  },
});
const visitors = Number(values.visitors);
const minutes = Number(values.minutes);
const warmUpMinutes = Number(values['warm-up']);
const totalMs = (warmUpMinutes + minutes) * 60_000;
const about = aboutThisRun(
  `npm run load -- --visitors ${visitors} --minutes ${minutes} --think ${values.think}${values.soak ? ' --soak' : ''}${warmUpMinutes > 0 ? ` --warm-up ${warmUpMinutes}` : ''}`,
);
const photos = await makePhotoPool();
const tally = createTally();

const { samples: allSamples, cpuMs } = await withRunningGuide(
  async ({ url, cpuMs }) => {
    const over = AbortSignal.timeout(totalMs);
    const cpuBefore = (await cpuMs()) ?? 0;
    const sampling = sampleProcess(url, { everySeconds: values.soak ? 30 : 5, signal: over });
    await Promise.all(
      Array.from({ length: visitors }, (_, i) =>
        simulateVisitor(
          {
            url,
            address: `10.0.${i >> 8}.${i & 255}`,
            photos,
            random: createSeededRandom(i),
            tally,
            thinkSeconds: Number(values.think),
          },
          over,
        ),
      ),
    );
    const samples = await sampling;
    return { samples, cpuMs: ((await cpuMs()) ?? 0) - cpuBefore };
  },
  { settings: { TRUST_PROXY_HOPS: '1', MAX_WORKERS: '4' } },
);

const samples = allSamples.filter(({ at }) => at >= warmUpMinutes * 60);
const most = (of: (sample: Sample) => number) => Math.round(Math.max(...samples.map(of)));
const delays = samples.map(({ loopDelayMs }) => loopDelayMs);
const loopDelay = Math.round(percentile(delays, 0.95));
const growth = (name: string, of: (sample: Sample) => number): [string, string] => [
  `${name}: growth an hour`,
  growthPerHour(samples, of).toFixed(1),
];

console.log(`${tellAbout(about)}\n`);
console.log(
  markdownTable(
    ['Measure', 'Value'],
    [
      ['Visitors', visitors],
      ['Minutes', minutes],
      ...tally.rows(),
      [
        'Event loop delay p99, ms: median, 95th and highest of all intervals',
        `${Math.round(percentile(delays, 0.5))} / ${loopDelay} / ${most(({ loopDelayMs }) => loopDelayMs)}`,
      ],
      ['Cores in use', (cpuMs / totalMs).toFixed(2)],
      ['RSS, MiB, at most', most(({ rssMiB }) => rssMiB)],
      ['Heap, MiB, at most', most(({ heapMiB }) => heapMiB)],
      ['Sockets, at most', most(({ sockets }) => sockets)],
      ['Handles, at most', most(({ handles }) => handles)],
      ['Photos and questions under way, at most', most(({ inFlight }) => inFlight)],
      ...(values.soak
        ? [
            growth('RSS, MiB', ({ rssMiB }) => rssMiB),
            growth('Heap, MiB', ({ heapMiB }) => heapMiB),
            growth('Sockets', ({ sockets }) => sockets),
            growth('Handles', ({ handles }) => handles),
          ]
        : []),
    ],
  ),
);
process.exitCode = tally.errorShare() < 0.001 ? 0 : 1;
