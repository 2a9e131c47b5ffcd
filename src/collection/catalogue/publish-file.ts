import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Gives a finished file its name: whoever opens that name finds the whole file or none, after a
 * power cut, too.
 */
export async function publishFile(finished: string, name: string): Promise<void> {
  await flush(finished, 'r+');
  await rename(finished, name);
  // The name is an entry of the folder, which is flushed by itself (POSIX fsync).
  await flush(dirname(name), 'r').catch(ignoreUnsupported);
}

/** A rename is atomic, but only what is on the disk survives a power cut. */
async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Some file systems have no such call for folders. */
function ignoreUnsupported(error: NodeJS.ErrnoException): void {
  if (!['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP'].includes(error.code ?? '')) throw error;
}
