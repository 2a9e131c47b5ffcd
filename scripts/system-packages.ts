import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '../test/support/chromium.ts';
import { findNginx } from '../test/support/nginx.ts';
import { findPromtool } from '../test/support/promtool.ts';
import { findRedis } from '../test/support/redis-server.ts';
import { findProgram, SNIPPET_PROGRAMS } from '../test/support/run-snippet.ts';
import { CONTAINER_PACKAGES, missingForContainers } from './container/tools.ts';

const PATIENCE_MS = 600_000;

/** Something that tests need beside npm's packages. */
interface Need {
  name: string;
  /** Debian's names. */
  packages: string[];
  isHere: () => boolean;
  /** What cannot be tried without it. */
  skipped: string;
  /** Where the distribution has none. */
  otherwise?: () => Promise<void>;
}

const NEEDS: Need[] = [
  {
    name: 'Chromium',
    packages: ['chromium', 'fonts-noto-core'],
    isHere: () => findChromium() !== null,
    skipped: 'tests in a browser',
    otherwise: installFromPlaywright,
  },
  {
    name: 'redis-server',
    packages: ['redis-server'],
    isHere: () => findRedis() !== null,
    skipped: 'tests of what instances share',
  },
  {
    name: 'nginx',
    packages: ['nginx'],
    isHere: () => findNginx() !== null,
    skipped: 'tests of two instances behind it',
  },
  {
    name: 'promtool',
    packages: ['prometheus'],
    isHere: () => findPromtool() !== null,
    skipped: 'the alarms on made series',
  },
  {
    name: 'buildah and runc',
    packages: CONTAINER_PACKAGES,
    isHere: () => missingForContainers() === null,
    skipped: 'the checks of the image',
  },
  ...SNIPPET_PROGRAMS.map((program) => ({
    name: program,
    packages: [program],
    isHere: () => findProgram(program) !== null,
    skipped: 'snippets of the API in it',
  })),
];

/** Runs a program with its output in view and nothing to read; true when it ended well. */
function runs(program: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: PATIENCE_MS })
      .once('error', () => resolve(false))
      .once('close', (code) => resolve(code === 0));
  });
}

const apt = (...args: string[]): Promise<boolean> =>
  runs('/usr/bin/env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args);

async function installFromPlaywright(): Promise<void> {
  console.log("Installing Playwright's Chromium.");
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve('playwright-core/package.json')), 'cli.js');
  await runs(process.execPath, cli, 'install', 'chromium');
}

/**
 * Makes sure that what the tests need beside npm's packages is there. As root on Debian or Ubuntu it
 * comes from the distribution; what cannot be had is told, and the tests that need it skip themselves.
 */
export async function installSystemPackages(): Promise<void> {
  const missing = NEEDS.filter(({ isHere }) => !isHere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(
      `Installing from Debian, for the tests: ${missing.map(({ name }) => name).join(', ')}.`,
    );
    await apt('update');
    for (const { packages } of missing) {
      await apt('install', '-y', '--no-install-recommends', ...packages);
    }
  }
  for (const { name, isHere, skipped, otherwise } of missing) {
    if (!isHere()) await otherwise?.();
    if (isHere()) continue;
    console.log(`No ${name} here and none could be installed: ${skipped} will be skipped.`);
  }
}

if (import.meta.main) await installSystemPackages();
