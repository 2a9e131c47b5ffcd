import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** Where Debian's package and Homebrew put it. */
const INSTALLED = [
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
];

/** The reason that tests give when they skip themselves for want of a Redis. */
export const NO_REDIS = 'no redis-server on this machine';

export const findRedis = (): string | null => INSTALLED.find(existsSync) ?? null;

/** Also a canary: it is to be found nowhere but in REDIS_URL. */
export const REDIS_PASSWORD = 'canary-redis-pass-7f3a';

export interface RedisServer extends AsyncDisposable {
  url: string;
  /** Without a password, for a proxy in front of it. */
  target: string;
  /** Ends it at once, with all that it holds. */
  kill(): Promise<void>;
  /** The same address, empty. */
  restart(): Promise<void>;
}

/** The address of the same Redis behind a proxy. */
export const redisUrlAt = (proxyUrl: string): string =>
  `redis://:${REDIS_PASSWORD}@${new URL(proxyUrl).host}`;

/** A real Redis on a port of its own that writes nothing to the disk. */
export async function startRedis(): Promise<RedisServer> {
  const path = findRedis();
  if (path === null) throw new Error(NO_REDIS);
  const port = await freePort();
  let child = await start();

  async function start() {
    const started = spawn(
      path!,
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--requirepass',
        REDIS_PASSWORD,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    started.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    while (!output.includes('Ready to accept connections')) {
      if (started.exitCode !== null) throw new Error(`redis-server: ${output}`);
      await pause(10);
    }
    return started;
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }

  return {
    url: redisUrlAt(`http://127.0.0.1:${port}`),
    target: `http://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      child = await start();
    },
    [Symbol.asyncDispose]: kill,
  };
}
