import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Starts one of the project's scripts, for tests that do not let it end by itself. */
export function startScript(
  script: string,
  settings: Record<string, string> = {},
  words: string[] = [],
): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [join(ROOT, script), ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...settings },
    stdio: 'ignore',
  });
  return { child, ended: once(child, 'close') };
}
