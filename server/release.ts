import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VERSION } from './version.ts';

/** What runs here. */
export interface Release {
  version: string;
  /** The commit it was made of; null where nobody knows. */
  commit: string | null;
}

const GIT_FOLDER = join(import.meta.dirname, '../.git');

/** The commit as the build tells it, or as the checkout does; an image has no checkout. */
export async function readRelease(told: string | undefined): Promise<Release> {
  return { version: VERSION, commit: told ?? (await checkedOut()) };
}

async function checkedOut(): Promise<string | null> {
  try {
    // Named, so that a repository which this folder merely lies in is not taken for its own.
    const { stdout } = await promisify(execFile)('git', [
      '--git-dir',
      GIT_FOLDER,
      'rev-parse',
      'HEAD',
    ]);
    return stdout.trim();
  } catch {
    return null;
  }
}
