import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const COMMAND = join(import.meta.dirname, '../../server/commands/collection.ts');
const LOOK_EVERY_MS = 200;

/** An import that runs, as it is now. */
export interface RunningImport {
  /** Works that it has told of. */
  done: number;
  /** Of all its processes together. */
  peakMiB: number;
  /** Does something while the import stands still. */
  halted(work: () => Promise<void>): Promise<void>;
}

export interface EndedImport {
  /** Without what it was halted for. */
  seconds: number;
  /** Of which it was finding look-alikes and writing the catalogue. */
  buildSeconds: number;
  peakMiB: number;
  done: number;
  killed: boolean;
}

/** Runs the registrar's command; with `killAfter`, until so many seconds after its start or since it builds. */
export async function runImport({
  csv,
  images,
  dataDir,
  killAfter,
  onLook = async () => {},
}: {
  csv: string;
  images: string;
  dataDir: string;
  killAfter?: { after: number; building?: boolean };
  onLook?: (running: RunningImport) => Promise<void>;
}): Promise<EndedImport> {
  let paused = 0;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000 - paused;
  const words = ['import', csv, '--images', images];
  const command = spawn(process.execPath, ['--max-semi-space-size=4', COMMAND, ...words], {
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(command, 'close');
  let done = 0;
  let peakMiB = 0;
  let buildingAt: number | null = null;
  command.stderr.setEncoding('utf8').on('data', (text: string) => {
    done = Number(text.match(/(\d+) of \d+ works/)?.[1] ?? done);
    if (text.includes('writing the catalogue')) buildingAt = seconds();
  });
  const halted = async (work: () => Promise<void>) => {
    command.kill('SIGSTOP');
    const since = performance.now();
    await work();
    paused += (performance.now() - since) / 1000;
    command.kill('SIGCONT');
  };
  const isRunning = () => command.exitCode === null && command.signalCode === null;
  while (isRunning()) {
    peakMiB = Math.max(peakMiB, await peakOf(command));
    await onLook({ done, peakMiB, halted });
    const since = killAfter?.building ? buildingAt : 0;
    if (killAfter && since !== null && seconds() - since >= killAfter.after)
      command.kill('SIGKILL');
    await Promise.race([ended, wait(LOOK_EVERY_MS)]);
  }
  const [code, signal] = await ended;
  const killed = killAfter !== undefined && signal === 'SIGKILL';
  if (code !== 0 && !killed) throw new Error(`the import ended with ${code ?? signal}`);
  const total = seconds();
  return { seconds: total, buildSeconds: total - (buildingAt ?? total), peakMiB, done, killed };
}

/** An import is one process and its threads: the kernel's own peak. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = [String(pid), ...children.split(' ').filter(Boolean)];
  const peaks = await Promise.all(pids.map(peakOfProcess));
  return Math.round(peaks.reduce((sum, kB) => sum + kB, 0) / 1024);
}

async function peakOfProcess(pid: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0);
}
