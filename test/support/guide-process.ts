import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assertNoListenerLeaks } from './listener-leaks.ts';
import { NO_LIMITS } from './no-limits.ts';
import { PATIENT_BUDGETS } from './patient-budgets.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface GuideProcess extends AsyncDisposable {
  url: string;
  pid: number;
  /** Standard output, line by line. */
  lines: string[];
  /** All of standard error so far. */
  readonly errors: string;
  /** Waits for the first line on standard output that matches, past ones included. */
  until(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** The exit code; null when a signal ended the process. */
  exited: Promise<number | null>;
}

/**
 * Starts the server in a process of its own, on a free port, with limits that a quick machine never meets
 * and budgets that a slow one keeps, unless the settings say otherwise.
 */
export const startGuideProcess = (
  settings: Record<string, string>,
  command?: string[],
): Promise<GuideProcess> =>
  startGuideAsGiven({ ...PATIENT_BUDGETS, ...NO_LIMITS, ...settings }, command);

/**
 * The same with these settings and no others, as a bench measures it; by another command where that is
 * what is tried.
 */
export async function startGuideAsGiven(
  settings: Record<string, string>,
  [program, ...words]: string[] = [process.execPath, join(ROOT, 'server/main.ts')],
): Promise<GuideProcess> {
  const child = spawn(program, words, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
    assertNoListenerLeaks(errors);
  });
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });

  function until(pattern: RegExp): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = () => {
      const found = lines.find((line) => pattern.test(line));
      if (found === undefined) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
    look();
    void exited.then(() => reject(new Error(`the process ended before ${pattern}: ${errors}`)));
    return promise;
  }

  const started = await until(/Cicerone \S+ at http/);
  return {
    pid: child.pid!,
    url: /http:\/\/[^\s"]+/.exec(started)![0],
    lines,
    get errors() {
      return errors;
    },
    until,
    signal: (name) => child.kill(name),
    exited,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
