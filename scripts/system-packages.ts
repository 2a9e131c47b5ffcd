import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DEBIAN_CHROMIUM, findChromium } from '../test/support/chromium.ts';

const PATIENCE_MS = 600_000;

/** Runs a program with its output in view and nothing to read; true when it ended well. */
function runs(program: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: PATIENCE_MS })
      .once('error', () => resolve(false))
      .once('close', (code) => resolve(code === 0));
  });
}

async function installFromDebian(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log('Installing Chromium and fonts from Debian, for the tests of the page.');
  const apt = (...args: string[]) =>
    runs('/usr/bin/env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args);
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core');
  return existsSync(DEBIAN_CHROMIUM);
}

async function installFromPlaywright(): Promise<boolean> {
  console.log("Installing Playwright's Chromium, for the tests of the page.");
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve('playwright-core/package.json')), 'cli.js');
  await runs(process.execPath, cli, 'install', 'chromium');
  return findChromium() !== null;
}

/**
 * Makes sure that what the tests need beside npm's packages is there: a Chromium. As root on Debian
 * or Ubuntu it comes from the distribution, else from Playwright; where neither works this says so,
 * and the tests that need a browser skip themselves.
 */
export async function installSystemPackages(): Promise<void> {
  if (findChromium() !== null) return;
  if ((await installFromDebian()) || (await installFromPlaywright())) return;
  console.log('No Chromium here and none could be installed: tests in a browser will be skipped.');
}

if (import.meta.main) await installSystemPackages();
