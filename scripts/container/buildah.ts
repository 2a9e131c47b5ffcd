import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, runProgram } from './run-program.ts';

/** Ten minutes: a build on a slow machine with nothing in npm's cache. */
const PATIENCE_MS = 600_000;

/** Runs one buildah command and gives its output. */
export type Buildah = (...words: string[]) => Promise<string>;

/** Buildah with images of its own, which go when it is closed; null where there is no buildah. */
export async function openBuildah(): Promise<
  (AsyncDisposable & { buildah: Buildah; storage: string }) | null
> {
  const program = findProgram('buildah');
  if (!program) return null;
  const storage = await mkdtemp(join(tmpdir(), 'cicerone-images-'));
  let driver = 'overlay';
  const withDriver = (words: string[]) =>
    runProgram(
      program,
      [
        ...['--root', join(storage, 'root'), '--runroot', join(storage, 'run')],
        ...['--storage-driver', driver, ...words],
      ],
      { timeoutMs: PATIENCE_MS },
    );
  // Overlay needs the kernel's leave; vfs copies whole file systems and always works.
  await withDriver(['images']).catch(() => {
    driver = 'vfs';
  });
  return {
    buildah: (...words) => withDriver(words),
    storage,
    async [Symbol.asyncDispose]() {
      await withDriver(['rm', '--all']).catch(() => {});
      await rm(storage, { recursive: true, force: true });
    },
  };
}
