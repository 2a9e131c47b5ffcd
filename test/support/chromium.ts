import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's package puts it. */
export const DEBIAN_CHROMIUM = '/usr/bin/chromium';

const INSTALLED = [
  DEBIAN_CHROMIUM,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The reason that tests give when they skip themselves for want of a browser. */
export const NO_CHROMIUM = 'no Chromium on this machine';

/**
 * Path of a Chromium that tests can drive: the one given, else an installed one, else Playwright's
 * own; null when there is none.
 */
export function findChromium(path?: string): string | null {
  if (path !== undefined) return existsSync(path) ? path : null;
  return [...INSTALLED, chromium.executablePath()].find(existsSync) ?? null;
}

/**
 * Starts a headless Chromium with an empty profile that talks to nobody but the pages opened in
 * it. Throws when there is none: ask `findChromium` first. Without a sandbox, because containers
 * and root have none; open only pages of our own in it.
 */
export async function launchChromium({
  path,
  args = [],
}: {
  path?: string;
  args?: string[];
} = {}): Promise<Browser> {
  const executablePath = findChromium(path);
  if (executablePath === null) throw new Error(NO_CHROMIUM);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}
