/**
 * Holds a guide to a container's 512 MB while visitors send photos of twelve megapixels without a
 * pause: does it live, and does everybody get an answer? Needs the right to make a control group.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { startGuideProcess } from '../test/support/guide-process.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { createMemoryCgroup } from './memory-cgroup.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';

const LIMIT_MIB = 512;
const VISITORS = 8;
const SECONDS = 30;
const PIXELS = { width: 4000, height: 3000 };
const ENTER = 'echo $$ > "$0"; exec "$@"';

const about = aboutThisRun('npm run bench -- limited-memory');
await using cgroup = await createMemoryCgroup(LIMIT_MIB * 2 ** 20);
if (!cgroup) {
  console.log('Nothing was measured: this process may not make a control group.');
} else {
  const photos: Buffer[] = [];
  for (const [seed, work] of DEMO_WORKS.slice(0, 4).entries()) {
    photos.push(
      (await makePhoto(demoWorkPath(work), { seed, difficulty: 'easy', ...PIXELS })).jpeg,
    );
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  try {
    const rows: (string | number)[][] = [];
    for (const review of ['false', 'true']) {
      rows.push([
        review === 'true' ? 'with the review queue' : 'as it is',
        ...(await load(review)),
      ]);
    }
    const columns = [
      '',
      'photos',
      'answered',
      'p50 ms',
      'p95 ms',
      'peak, MiB',
      'OOM kills',
      'exit',
    ];
    publish('limited-memory', about, { 'limited-memory': markdownTable(columns, rows) });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }

  async function load(review: string): Promise<(string | number)[]> {
    const main = [process.execPath, '--max-semi-space-size=4', 'server/main.ts'];
    await using guide = await startGuideProcess(
      {
        NODE_ENV: 'production',
        DATA_DIR: dataDir,
        ENABLE_CACHE: 'false',
        REVIEW_QUEUE: review,
        MAX_REQUESTS_PER_MINUTE: '1000000',
        MAX_REQUESTS_PER_HOUR: '1000000',
        MAX_PHOTOS_PER_MINUTE: '1000000',
        MAX_PHOTOS_PER_HOUR: '1000000',
      },
      ['/bin/sh', '-c', ENTER, cgroup!.processes, ...main],
    );
    const until = performance.now() + SECONDS * 1000;
    const times: number[] = [];
    let [sent, answered] = [0, 0];
    const visitor = async (_: unknown, index: number) => {
      await wait(index * 50);
      for (let turn = index; performance.now() < until; turn++) {
        const startedAt = performance.now();
        sent++;
        const response = await fetch(`${guide.url}/api/analyses?wait=1`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/octet-stream' },
          body: new Uint8Array(photos[turn % photos.length]),
        }).catch(() => null);
        // Nobody is there any more.
        if (!response) return;
        if (!response.ok) continue;
        await response.arrayBuffer();
        answered++;
        times.push(Math.round(performance.now() - startedAt));
      }
    };
    await Promise.all(Array.from({ length: VISITORS }, visitor));
    const peak = Math.round((await cgroup!.peakBytes()) / 2 ** 20);
    const kills = await cgroup!.kills();
    guide.signal('SIGTERM');
    const code = (await guide.exited) ?? 'killed';
    return [sent, answered, percentile(times, 0.5), percentile(times, 0.95), peak, kills, code];
  }
}
