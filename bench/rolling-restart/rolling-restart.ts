import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildPage } from '../../scripts/build-page.ts';
import { DEMO_WORKS, demoWorkPath } from '../../test/support/demo-works.ts';
import { freePort } from '../../test/support/free-port.ts';
import { startNginx } from '../../test/support/nginx.ts';
import { makePhoto } from '../../test/support/photo-maker.ts';
import { startInstance } from './instance.ts';
import { type Visit, visitUntilClosing } from './visitor.ts';

export interface RollingRestartOptions {
  visitors: number;
  /** Milliseconds between a photo's outcome and the next photo, of one visitor. */
  pauseMs: number;
  /** Milliseconds of plain service before, between and after the two restarts. */
  calmMs: number;
  settings?: Record<string, string>;
}

export interface RollingRestart extends Visit {
  /** Of the two instances. */
  exitCodes: (number | null)[];
  /** Milliseconds from SIGTERM to the end, of the two instances. */
  stopMs: number[];
}

/** Restarts two instances behind nginx, one after the other, while visitors go on visiting. */
export async function rollingRestart({
  visitors,
  pauseMs,
  calmMs,
  settings = {},
}: RollingRestartOptions): Promise<RollingRestart> {
  await buildPage();
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const photos = await Promise.all(
    DEMO_WORKS.map(async (work, seed) => {
      const { jpeg } = await makePhoto(demoWorkPath(work), { seed, difficulty: 'easy' });
      return jpeg;
    }),
  );
  const closing = new AbortController();
  try {
    const common = {
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      TRUST_PROXY_HOPS: '1',
      MAX_WORKERS: '1',
      ENABLE_CACHE: 'false',
      ...settings,
    };
    // The first one builds the collection, which the second one then finds.
    await using first = await startInstance(await freePort(), common);
    await using second = await startInstance(await freePort(), common);
    await using nginx = await startNginx([first.port, second.port]);
    const visits = Promise.all(
      Array.from({ length: visitors }, async (_, index) => {
        await wait((pauseMs * index) / visitors);
        const own = [...photos.slice(index % photos.length), ...photos];
        const { url, ca } = nginx;
        return visitUntilClosing({ url, ca, photos: own, pauseMs, signal: closing.signal });
      }),
    );
    await wait(pauseMs + calmMs);
    const stops = [];
    for (const instance of [first, second]) {
      stops.push(await instance.restart());
      await wait(calmMs);
    }
    closing.abort();
    const ended = await visits;
    return {
      requests: ended.reduce((sum, { requests }) => sum + requests, 0),
      analyses: ended.reduce((sum, { analyses }) => sum + analyses, 0),
      failures: ended.flatMap(({ failures }) => failures),
      breaks: ended.flatMap(({ breaks }) => breaks),
      exitCodes: stops.map(({ code }) => code),
      stopMs: stops.map(({ stopMs }) => stopMs),
    };
  } finally {
    closing.abort();
    await rm(dataDir, { recursive: true, force: true });
  }
}
