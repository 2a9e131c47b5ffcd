import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DEBIAN_CHROMIUM, findChromium } from '../test/support/chromium.ts';
import { findRedis } from '../test/support/redis-server.ts';

const PATIENCE_MS = 600_000;

/** Runs a program with its output in view and nothing to read; true when it ended well. */
function runs(program: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: PATIENCE_MS })
      .once('error', () => resolve(false))
      .once('close', (code) => resolve(code === 0));
  });
}

/** Installs from the distribution, as root on Debian or Ubuntu; true when that can be done here. */
async function installFromDebian(...packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${packages.join(' and ')} from Debian, for the tests.`);
  const apt = (...args: string[]) =>
    runs('/usr/bin/env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args);
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', ...packages);
  return true;
}

async function installChromium(): Promise<void> {
  const tried = await installFromDebian('chromium', 'fonts-noto-core');
  if (tried && existsSync(DEBIAN_CHROMIUM)) return;
  console.log("Installing Playwright's Chromium, for the tests of the page.");
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve('playwright-core/package.json')), 'cli.js');
  await runs(process.execPath, cli, 'install', 'chromium');
  if (findChromium() !== null) return;
  console.log('No Chromium here and none could be installed: tests in a browser will be skipped.');
}

async function installRedis(): Promise<void> {
  await installFromDebian('redis-server');
  if (findRedis() !== null) return;
  console.log('No redis-server here and none could be installed: tests with it will be skipped.');
}

/**
 * Makes sure that what the tests need beside npm's packages is there: a Chromium and a Redis. As root
 * on Debian or Ubuntu they come from the distribution, else Chromium from Playwright; where nothing
 * works this says so, and the tests that need them skip themselves.
 */
export async function installSystemPackages(): Promise<void> {
  if (findChromium() === null) await installChromium();
  if (findRedis() === null) await installRedis();
}

if (import.meta.main) await installSystemPackages();
