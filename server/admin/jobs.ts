import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { AllowPrivate } from '../../src/collection/remote/guarded-agent.ts';
import { GuideError, isAbort, notFound, unavailable } from '../../src/errors.ts';
import type { AuditEntry, AuditLog } from '../audit-log.ts';
import type { Logger } from '../logger.ts';
import { hasEnded, type Job, type JobEvent } from './job.ts';
import { createJobLog, type JobLog } from './job-log.ts';
import type { KeyHolder } from './key-ring.ts';
import type { Operation } from './operation.ts';
import { startOperation } from './start-operation.ts';

const MOST_WAITING = 20;
const KEPT = 100;

export interface JobRequest {
  /** Gets the job's id, for what is named after it. */
  operation: (jobId: string) => Operation;
  collection: string;
  target: string | null;
  holder: KeyHolder;
  /** What the audit log calls it. */
  what: string;
  /** Called when the work is done, before the job says so. */
  onDone?: () => Promise<void>;
  /** Called once, when the job has ended however it ends. */
  onEnd?: () => Promise<void>;
}

export interface Jobs {
  /** @throws GuideError `jobs-waiting` when too many wait already. */
  add(request: JobRequest): Job;
  /** The newest first. */
  list(): Job[];
  /** @throws GuideError `job-not-found`; so do the others. */
  get(id: string): Job;
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent>;
  ended(id: string, signal: AbortSignal): Promise<Job>;
  /** Ends when the job has ended; one that has ended already stays as it is. */
  cancel(id: string): Promise<Job>;
  close(): Promise<void>;
}

interface Entry {
  log: JobLog;
  request: JobRequest;
  stop: AbortController;
}

/** What administrators asked for, one after the other, in this process's memory. */
export function createJobs({
  dataDir,
  allowPrivate,
  threads,
  audit,
  logger,
}: {
  dataDir: string;
  allowPrivate: AllowPrivate;
  threads: number;
  audit: AuditLog;
  logger: Logger;
}): Jobs {
  const queue = new PQueue({ concurrency: 1 });
  const entries = new Map<string, Entry>();
  const never = new AbortController().signal;

  function demand(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw notFound('job-not-found', 'There is no such job, or it was long ago.');
    return entry;
  }

  function forgetOldest(): void {
    for (const [id, { log }] of entries) {
      if (entries.size <= KEPT) return;
      if (hasEnded(log.job)) entries.delete(id);
    }
  }

  async function work({ log, request, stop }: Entry): Promise<void> {
    const { id, collection } = log.job;
    const { signal } = stop;
    try {
      signal.throwIfAborted();
      log.append({ type: 'job:started' }, { status: 'running', startedAt: now() });
      const place = { dataDir, collection, allowPrivate, threads };
      const result = await startOperation(request.operation(id), place, {
        onProgress: (progress) => log.append({ type: 'job:progress', ...progress }, { progress }),
        signal,
      });
      await request.onDone?.();
      end(log, request, { status: 'done', result });
    } catch (error) {
      const cancelled = signal.aborted && isAbort(error);
      if (cancelled) end(log, request, { status: 'cancelled' });
      else end(log, request, { status: 'failed', problem: problemOf(error, log.job) });
    } finally {
      await request.onEnd?.().catch((error) => logger.error('a job left files', { id, error }));
      forgetOldest();
    }
  }

  function problemOf(error: unknown, { id, operation }: Job): NonNullable<Job['problem']> {
    const known = error instanceof GuideError && error.code !== 'internal';
    if (!known) {
      const { cause } = error as Error;
      logger.error('a job failed', { job: id, operation, error: cause ?? error });
    }
    return known
      ? { code: error.code, detail: error.message }
      : { code: 'internal', detail: 'Something went wrong; the log of the guide says what.' };
  }

  function end(log: JobLog, { what, holder }: JobRequest, change: Partial<Job>): void {
    log.append({ type: 'job:ended', job: log.job }, { ...change, endedAt: now() });
    const { id, status, collection, target, problem } = log.job;
    audit.record({
      who: holder.name,
      key_id: holder.keyId,
      what,
      target: target ?? undefined,
      collection,
      outcome: status as AuditEntry['outcome'],
      reason: problem?.code,
      job: id,
    });
  }

  async function cancel(id: string): Promise<Job> {
    const { log, stop } = demand(id);
    stop.abort();
    return log.ended(never);
  }

  return {
    add(request) {
      if (queue.size >= MOST_WAITING) {
        throw unavailable('jobs-waiting', `${MOST_WAITING} jobs wait already.`, 60);
      }
      const id = randomUUID();
      const operation = request.operation(id).name;
      const log = createJobLog({
        id,
        operation,
        collection: request.collection,
        target: request.target,
        by: request.holder.name,
        status: 'queued',
        createdAt: now(),
        startedAt: null,
        endedAt: null,
        progress: null,
        result: null,
        problem: null,
      });
      const entry = { log, request, stop: new AbortController() };
      entries.set(id, entry);
      log.append({ type: 'job:queued' });
      void queue.add(() => work(entry));
      return log.job;
    },
    list: () => [...entries.values()].map(({ log }) => log.job).reverse(),
    get: (id) => demand(id).log.job,
    follow: (id, after, signal) => demand(id).log.follow(after, signal),
    ended: (id, signal) => demand(id).log.ended(signal),
    cancel,
    async close() {
      for (const { stop } of entries.values()) stop.abort();
      await queue.onIdle();
    },
  };
}

const now = (): string => new Date().toISOString();
