import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { publishFile } from '../../src/collection/catalogue/publish-file.ts';
import { GuideError } from '../../src/errors.ts';
import { type KeyRecord, keyRecordSchema } from './key.ts';

const keyFileSchema = z.object({ keys: z.array(keyRecordSchema) });

/** For its owner alone, like everything that a password could be tried against. */
const OWNER_ONLY = 0o600;

/**
 * The keys in a file; none where there is no file.
 *
 * @throws GuideError `admin-keys-unreadable` for a file that is no list of keys.
 */
export async function readKeyFile(file: string): Promise<KeyRecord[]> {
  try {
    return keyFileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    // The parser's own words may hold a piece of the file.
    throw new GuideError('unavailable', `${file} cannot be read as a list of admin keys.`, {
      code: 'admin-keys-unreadable',
    });
  }
}

/** Writes the keys; whoever reads finds the old list or the new one. */
export async function writeKeyFile(file: string, keys: KeyRecord[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: OWNER_ONLY });
    // The mode above is cut by the process's umask, and never widened by it; this says it for sure.
    await chmod(beside, OWNER_ONLY);
    await publishFile(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
