import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Analysis, Problem } from '../src/contract.ts';

/** Started as `npm start` does it. */
const MAIN = join(import.meta.dirname, '../server/main.ts');

/** Ticks of a second in /proc: USER_HZ, 100 on every Linux that Node runs on (proc(5)). */
const TICK_MS = 10;

export interface RunningGuide {
  url: string;
  /** Milliseconds from the process's start until it was ready. */
  readyMs: number;
  /** @throws Error when the photo is refused. */
  analyse(photo: Uint8Array): Promise<Analysis>;
  /** A photo that the guide does not take is an answer, too. */
  send(photo: Uint8Array): Promise<Analysis | Problem>;
  /** Most memory that the process has had resident so far, in MiB; null where /proc is missing. */
  peakMiB(): Promise<number | null>;
  /** Time of all cores that the process has used so far, in ms; null where /proc is missing. */
  cpuMs(): Promise<number | null>;
}

export interface RunningGuideOptions {
  settings?: Record<string, string>;
  /** A folder with a collection that is kept; otherwise the demo collection, which goes at the end. */
  dataDir?: string;
  /** Milliseconds that it may take to become ready. */
  patienceMs?: number;
}

/** The real server in a process of its own, for as long as `work` takes. */
export async function withRunningGuide<T>(
  work: (guide: RunningGuide) => Promise<T>,
  { settings = {}, dataDir, patienceMs = 60_000 }: RunningGuideOptions = {},
): Promise<T> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'cicerone-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const server = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
    env: {
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      MAX_REQUESTS_PER_MINUTE: '1000000',
      MAX_REQUESTS_PER_HOUR: '1000000',
      MAX_PHOTOS_PER_MINUTE: '1000000',
      MAX_PHOTOS_PER_HOUR: '1000000',
      MAX_QUESTIONS_PER_MINUTE: '1000000',
      MAX_QUESTIONS_PER_HOUR: '1000000',
      ...settings,
    },
    stdio: 'inherit',
  });
  const stopped = once(server, 'exit');
  const kernelSays = (file: string) =>
    readFile(`/proc/${server.pid}/${file}`, 'utf8').catch(() => null);

  async function send(photo: Uint8Array): Promise<Analysis | Problem> {
    const response = await fetch(`${url}/api/analyses?wait=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(photo),
    });
    return (await response.json()) as Analysis | Problem;
  }

  try {
    await ready(url, patienceMs, () => server.exitCode);
    return await work({
      url,
      readyMs: Math.round(performance.now() - startedAt),
      send,
      async analyse(photo) {
        const reply = await send(photo);
        if ('tiers' in reply) return reply;
        throw new Error(`${reply.status} ${reply.code}`);
      },
      async peakMiB() {
        const [, kibibytes] = (await kernelSays('status'))?.match(/VmHWM:\s+(\d+) kB/) ?? [];
        return kibibytes ? Math.round(Number(kibibytes) / 1024) : null;
      },
      async cpuMs() {
        const stat = await kernelSays('stat');
        // The name in brackets may hold spaces; user and system time are the 14th and 15th field.
        const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : null;
      },
    });
  } finally {
    server.kill('SIGTERM');
    await stopped;
    if (!dataDir) await rm(folder, { recursive: true, force: true });
  }
}

/** Looks every 100 ms. */
async function ready(url: string, patienceMs: number, exitCode: () => number | null) {
  const until = performance.now() + patienceMs;
  while (performance.now() < until && exitCode() === null) {
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await wait(100);
  }
  throw new Error(`the guide did not become ready within ${patienceMs / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
