import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockCollection } from '../../src/collection/catalogue/collection-lock.ts';
import type { Logger } from '../logger.ts';

/** A folder for the files of one request. */
export interface UploadFolder {
  path: string;
  /** What the disk does not give up now goes with the process; that is logged, and nobody's to hear of. */
  remove(): Promise<void>;
}

export interface Uploads {
  open(): Promise<UploadFolder>;
  close(): Promise<void>;
}

/**
 * Where uploads lie while they are worked on: `DATA_DIR/uploads/<this process>/<request>`. The
 * process holds a lock on its folder for as long as it lives; folders that nobody holds were left by
 * a process that was killed, and go.
 */
export function createUploads({ dataDir, logger }: { dataDir: string; logger: Logger }): Uploads {
  const root = join(dataDir, 'uploads');
  const own = join(root, randomUUID());
  let lock: Disposable | undefined;
  const swept = removeLeftOvers(root).catch((error) => {
    logger.error('left-over uploads cannot be removed', { error });
  });

  async function remove(path: string): Promise<void> {
    try {
      // A request that broke off may still be writing there: what is not empty yet is tried again.
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      logger.warn('an upload could not be removed: it goes with the process', { error });
    }
  }

  return {
    async open() {
      await swept;
      lock ??= lockCollection(own);
      const path = join(own, randomUUID());
      await mkdir(path);
      return { path, remove: () => remove(path) };
    },
    async close() {
      await swept;
      lock?.[Symbol.dispose]();
      await rm(own, { recursive: true, force: true });
    },
  };
}

async function removeLeftOvers(root: string): Promise<void> {
  if (!existsSync(root)) return;
  for (const name of await readdir(root)) {
    const folder = join(root, name);
    try {
      lockCollection(folder)[Symbol.dispose]();
    } catch (error) {
      if ((error as { code?: string }).code === 'collection-busy') continue;
      throw error;
    }
    await rm(folder, { recursive: true, force: true });
  }
}
