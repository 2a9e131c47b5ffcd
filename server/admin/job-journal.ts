import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockCollection } from '../../src/collection/catalogue/collection-lock.ts';
import type { Logger } from '../logger.ts';
import { hasEnded, INTERRUPTED, type Job } from './job.ts';

/** Jobs on the disk: memory forgets them with its process, and whoever asked for one comes back. */
export interface JobJournal {
  /** Writes down how a job of this process stands. A disk that refuses is told; the job goes on. */
  write(job: Job): void;
  /** Jobs of processes before this one, and of others beside it. */
  others(): Job[];
  close(): void;
}

const KEPT = 100;

/**
 * A small file for each job: `DATA_DIR/jobs/<a process>/<job>.json`. A process holds a lock on its
 * folder for as long as it lives. The jobs of one that is gone are taken over, and those that had not
 * ended were interrupted. Files are written whole or not at all, and at once: there are few of them,
 * and the next line may be the process's last.
 */
export function createJobJournal({
  dataDir,
  logger,
}: {
  dataDir: string;
  logger: Logger;
}): JobJournal {
  const root = join(dataDir, 'jobs');
  const own = join(root, randomUUID());
  const takenOver = new Map<string, Job>();
  let lock: Disposable | undefined;

  function put(job: Job): void {
    lock ??= lockCollection(own);
    const file = join(own, `${job.id}.json`);
    writeFileSync(`${file}.partial`, JSON.stringify(job));
    renameSync(`${file}.partial`, file);
  }

  /** The oldest go, as they go from the memory. */
  function forgetOldest(): void {
    const files = jobFiles(own).map((file) => ({ file, at: statSync(file).mtimeMs }));
    const old = files.sort((a, b) => b.at - a.at).slice(KEPT);
    for (const { file } of old) {
      rmSync(file, { force: true });
      takenOver.delete(file.slice(own.length + 1, -'.json'.length));
    }
  }

  function takeOver(folder: string): void {
    using _lock = lockCollection(folder);
    for (const job of readJobs(folder)) {
      const settled = hasEnded(job) ? job : { ...job, ...INTERRUPTED };
      put(settled);
      takenOver.set(job.id, settled);
    }
    rmSync(folder, { recursive: true, force: true });
  }

  /** Takes over what nobody holds any more; jobs of processes that live. */
  function look(): Job[] {
    return entriesIn(root)
      .filter((folder) => folder !== own)
      .flatMap((folder) => {
        try {
          takeOver(folder);
          return [];
        } catch (error) {
          if ((error as { code?: string }).code === 'collection-busy') return readJobs(folder);
          throw error;
        }
      });
  }

  return {
    write(job) {
      try {
        put(job);
        forgetOldest();
      } catch (error) {
        logger.error('a job cannot be written down', { job: job.id, error });
      }
    },
    others() {
      try {
        const beside = look();
        return [...takenOver.values(), ...beside];
      } catch (error) {
        logger.error('jobs before this process cannot be read', { error });
        return [...takenOver.values()];
      }
    },
    close: () => lock?.[Symbol.dispose](),
  };
}

function entriesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const jobFiles = (folder: string): string[] =>
  entriesIn(folder).filter((file) => file.endsWith('.json'));

/** As they were written; another process may be removing them just now. */
function readJobs(folder: string): Job[] {
  return jobFiles(folder).flatMap((file) => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Job;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}
