import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ProgramOptions {
  /** Milliseconds that it may take. */
  timeoutMs?: number;
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

/**
 * Runs a program to its end and gives what it wrote to standard output, trimmed.
 *
 * @throws Error with what it wrote to standard error when it failed or took too long.
 */
export function runProgram(
  program: string,
  words: string[],
  { timeoutMs = 60_000, env, signal }: ProgramOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, env, signal, maxBuffer: 64 * 1024 * 1024 };
    execFile(program, words, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout.trim());
      const said = (stderr.trim() || stdout.trim()).split('\n').slice(-20).join('\n');
      reject(new Error(`${program} ${words[0] ?? ''} failed: ${said}`, { cause: error }));
    });
  });
}

/** Path of a program, or null where there is none; system folders count although PATH lacks them. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null;
}
