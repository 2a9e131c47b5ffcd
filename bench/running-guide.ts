import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Analysis } from '../src/contract.ts';

/** Started as `npm start` does it. */
const MAIN = join(import.meta.dirname, '../server/main.ts');

export interface RunningGuide {
  analyse(photo: Uint8Array): Promise<Analysis>;
  /** Most memory that the process has had resident so far, in MiB; null where /proc is missing. */
  peakMiB(): Promise<number | null>;
}

/** The real server in a process of its own, with the demo collection, for as long as `work` takes. */
export async function withRunningGuide(
  work: (guide: RunningGuide) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      MAX_REQUESTS_PER_MINUTE: '100000',
      MAX_REQUESTS_PER_HOUR: '100000',
      ...settings,
    },
    stdio: 'inherit',
  });
  try {
    await ready(url);
    await work({
      async analyse(photo) {
        const response = await fetch(`${url}/api/analyses?wait=1`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/octet-stream' },
          body: new Uint8Array(photo),
        });
        if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
        return (await response.json()) as Analysis;
      },
      async peakMiB() {
        const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '');
        const [, kibibytes] = status.match(/VmHWM:\s+(\d+) kB/) ?? [];
        return kibibytes ? Math.round(Number(kibibytes) / 1024) : null;
      },
    });
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Looks every 100 ms for a minute. */
async function ready(url: string): Promise<void> {
  for (let look = 0; look < 600; look++) {
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await wait(100);
  }
  throw new Error('the guide did not become ready within a minute');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
