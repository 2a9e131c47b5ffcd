import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { conflict } from '../../errors.ts';

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
const TRY_EVERY_MS = 500;

/**
 * The right to change a collection: one process at a time. It is SQLite's own lock on a file, which
 * the system drops when the process ends however it ends, so that it never goes stale.
 *
 * @throws GuideError `collection-busy` when another process holds it.
 */
export function lockCollection(folder: string): Disposable {
  mkdirSync(folder, { recursive: true });
  // SQLite would only say that it cannot open a file; the system says why.
  accessSync(folder, constants.W_OK);
  const file = new DatabaseSync(join(folder, 'change.lock'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw conflict(
      'collection-busy',
      `The collection in ${folder} is being changed by another process: an import, a migration or ` +
        'a restore. Wait until it has ended, and try again.',
    );
  }
  return { [Symbol.dispose]: () => file.close() };
}

/** The same, but waits for its turn; `onWait` hears that it has to. */
export async function lockCollectionInTurn(
  folder: string,
  { onWait = () => {}, signal }: { onWait?: () => void; signal?: AbortSignal } = {},
): Promise<Disposable> {
  for (let tries = 0; ; tries++) {
    try {
      return lockCollection(folder);
    } catch (error) {
      if ((error as { code?: string }).code !== 'collection-busy') throw error;
      if (tries === 0) onWait();
      await pause(TRY_EVERY_MS, undefined, { signal });
    }
  }
}
