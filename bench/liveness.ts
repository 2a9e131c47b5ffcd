/**
 * How soon the liveness probe is answered while everything upstream is a black hole: at rest, and while
 * visitors send photos without a pause. Beside it a plain route of the same server, which says how much
 * of that is the machine's.
 *
 *     node bench/liveness.ts [--report DIR]
 */
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startBlackHole } from '../test/support/black-hole.ts';
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import type { CrowdData } from './liveness/crowd.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';
import { withRunningGuide } from './running-guide.ts';

const PROBES = 400;
/** Milliseconds between two. */
const EVERY_MS = 50;
const WARM_UP = 20;
/** What the probe may take. */
const LIMIT_MS = 50;
const VISITORS = 8;
const PIXELS = { width: 4000, height: 3000 };

const PROBE = '/health/live';
const PLAIN = '/api/guide';

const about = aboutThisRun('npm run bench -- liveness');
await using upstream = await startBlackHole();
const settings = {
  NODE_ENV: 'production',
  OPENAI_API_KEY: 'sk-nobody',
  OPENAI_BASE_URL: `http://${upstream.address}/v1`,
  PINECONE_API_KEY: 'pcsk_nobody',
  PINECONE_CONTROLLER_HOST: `http://${upstream.address}`,
  REDIS_URL: `redis://${upstream.address}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://${upstream.address}`,
  ENABLE_CACHE: 'false',
};
const photos: Uint8Array[] = [];
for (const [seed, work] of DEMO_WORKS.slice(0, 4).entries()) {
  photos.push((await makePhoto(demoWorkPath(work), { seed, difficulty: 'easy', ...PIXELS })).jpeg);
}

const rows = await withRunningGuide(
  async ({ url }) => {
    await measure(url, WARM_UP);
    const atRest = rowsOf('at rest', await observe(url));
    const crowd = await startCrowd({ url, photos, visitors: VISITORS });
    const busy = await observe(url);
    const answered = await crowd.stop();
    return [...atRest, ...rowsOf(`${VISITORS} visitors, ${answered} photos answered`, busy)];
  },
  { settings },
);
const columns = [
  '',
  'route',
  'asked',
  'p50 ms',
  'p95 ms',
  'most ms',
  `over ${LIMIT_MS} ms`,
  `over ${LIMIT_MS} ms by the server’s own clock`,
];
publish('liveness', about, { liveness: markdownTable(columns, rows) });

type Times = Record<'probe' | 'plain', number[]>;

/** With how many took the server itself longer than the limit: the rest waited for a core, or the network. */
interface Observed extends Times {
  late: Record<keyof Times, number>;
}

async function observe(url: string): Promise<Observed> {
  const before = { probe: await lateOf(url, PROBE), plain: await lateOf(url, PLAIN) };
  const times = await measure(url, PROBES);
  const late = {
    probe: (await lateOf(url, PROBE)) - before.probe,
    plain: (await lateOf(url, PLAIN)) - before.plain,
  };
  return { ...times, late };
}

/** Requests of a route so far that took the server longer than the limit, from its metrics. */
async function lateOf(url: string, route: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  const count = (name: string, ...labels: string[]) => {
    const wanted = [`route="${route}"`, ...labels];
    const line = lines.find(
      (one) => one.startsWith(`${name}{`) && wanted.every((label) => one.includes(label)),
    );
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  const all = count('request_duration_seconds_count');
  return all - count('request_duration_seconds_bucket', `le="${LIMIT_MS / 1000}"`);
}

/** Asks both in turns, so that what else the machine does befalls both alike. */
async function measure(url: string, count: number): Promise<Times> {
  const times: Times = { probe: [], plain: [] };
  for (let i = 0; i < count; i++) {
    times.probe.push(await timeOf(url + PROBE));
    times.plain.push(await timeOf(url + PLAIN));
    await wait(EVERY_MS);
  }
  return times;
}

/** Milliseconds until all of the answer is there, over a connection of its own, as a kubelet asks. */
function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - startedAt));
    }).once('error', reject);
  });
}

function rowsOf(when: string, { probe, plain, late }: Observed) {
  const figures = (times: number[]) => [
    ...[percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)].map((ms) =>
      ms.toFixed(1),
    ),
    times.filter((ms) => ms > LIMIT_MS).length,
  ];
  const ratio = (share: number) => (percentile(probe, share) / percentile(plain, share)).toFixed(2);
  return [
    [when, `\`${PROBE}\``, probe.length, ...figures(probe), late.probe],
    ['', `\`${PLAIN}\``, plain.length, ...figures(plain), late.plain],
    ['', 'the first by the second', null, ratio(0.5), ratio(0.95), ratio(1), null, null],
  ];
}

/** Visitors in a thread of their own, so that what they do does not delay what is measured here. */
async function startCrowd(data: CrowdData) {
  const worker = new Worker(new URL('./liveness/crowd.ts', import.meta.url), { workerData: data });
  const { promise: ended, resolve, reject } = Promise.withResolvers<number>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  worker.on('message', (message: 'answered' | { answered: number }) => {
    if (message === 'answered') begin();
    else resolve(message.answered);
  });
  worker.once('error', reject);
  await Promise.race([begun, ended]);
  return {
    /** Photos that were answered meanwhile. */
    stop(): Promise<number> {
      worker.postMessage('stop');
      return ended;
    },
  };
}
