import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { AllowPrivate } from '../../src/collection/remote/guarded-agent.ts';
import { conflict, GuideError, isAbort, notFound, unavailable } from '../../src/errors.ts';
import type { AuditEntry, AuditLog } from '../log/audit-log.ts';
import type { Logger } from '../logger.ts';
import { hasEnded, INTERRUPTED, type Job, type JobEvent, LAST_SEQ } from './job.ts';
import { createJobJournal } from './job-journal.ts';
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
  /** Whether the job has ended, and nothing of it comes after that number. */
  isOver(id: string, after: number): boolean;
  ended(id: string, signal: AbortSignal): Promise<Job>;
  /**
   * Ends when the job has ended; one that has ended already stays as it is.
   *
   * @throws GuideError `job-elsewhere` for one that another process is at.
   */
  cancel(id: string): Promise<Job>;
  close(): Promise<void>;
}

interface Entry {
  log: JobLog;
  request: JobRequest;
  stop: AbortController;
}

/**
 * What administrators asked for, one after the other. Jobs of processes before this one are known by
 * how they ended, or that they were interrupted.
 */
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
  const journal = createJobJournal({ dataDir, logger });
  const never = new AbortController().signal;
  let closing = false;

  /** A job of another process. */
  function other(id: string): Job {
    const job = journal.others().find((job) => job.id === id);
    if (!job) throw notFound('job-not-found', 'There is no such job, or it was long ago.');
    return job;
  }

  function forgetOldest(): void {
    for (const [id, { log }] of entries) {
      if (entries.size <= KEPT) return;
      if (hasEnded(log.job)) entries.delete(id);
    }
  }

  async function work(entry: Entry): Promise<void> {
    const { log, request, stop } = entry;
    // It was cancelled while it waited.
    if (hasEnded(log.job)) return;
    const { id, collection } = log.job;
    const { signal } = stop;
    try {
      signal.throwIfAborted();
      log.append({ type: 'job:started' }, { status: 'running', startedAt: now() });
      journal.write(log.job);
      const place = { dataDir, collection, allowPrivate, threads };
      const result = await startOperation(request.operation(id), place, {
        onProgress: (progress) => log.append({ type: 'job:progress', ...progress }, { progress }),
        signal,
      });
      await request.onDone?.();
      await end(entry, { status: 'done', result });
    } catch (error) {
      const cancelled = signal.aborted && isAbort(error);
      if (cancelled) await end(entry, closing ? INTERRUPTED : { status: 'cancelled' });
      else await end(entry, { status: 'failed', problem: problemOf(error, log.job) });
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

  async function end({ log, request }: Entry, change: Partial<Job>): Promise<void> {
    const { what, holder, onEnd } = request;
    log.append({ type: 'job:ended', job: log.job }, { ...change, endedAt: now() });
    journal.write(log.job);
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
    await onEnd?.().catch((error) => logger.error('a job left files', { job: id, error }));
    forgetOldest();
  }

  async function cancel(id: string): Promise<Job> {
    const entry = entries.get(id);
    if (entry) {
      entry.stop.abort();
      // Its turn may be hours away.
      if (entry.log.job.status === 'queued') await end(entry, { status: 'cancelled' });
      return entry.log.ended(never);
    }
    const job = other(id);
    if (hasEnded(job)) return job;
    throw conflict('job-elsewhere', 'Another process of the guide is at this job.');
  }

  function list(): Job[] {
    const own = [...entries.values()].map(({ log }) => log.job);
    const others = journal.others().filter(({ id }) => !entries.has(id));
    // Those of this process are in the order in which they were asked for.
    return [...others.sort(byTime), ...own].reverse();
  }

  async function* follow(id: string, after: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    const entry = entries.get(id);
    if (entry) {
      yield* entry.log.follow(after, signal);
      return;
    }
    const job = other(id);
    // What happened before is gone with its process; how it ended is not.
    if (hasEnded(job)) yield { type: 'job:ended', job, id, seq: LAST_SEQ, at: now() };
  }

  function isOver(id: string, after: number): boolean {
    const { job, latest } = entries.get(id)?.log ?? { job: other(id), latest: LAST_SEQ };
    return hasEnded(job) && after >= latest;
  }

  return {
    add(request) {
      if (closing) throw unavailable('shutting-down', 'The guide is restarting.', 5);
      const waiting = [...entries.values()].filter(({ log }) => log.job.status === 'queued');
      if (waiting.length >= MOST_WAITING) {
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
      journal.write(log.job);
      void queue.add(() => work(entry));
      return log.job;
    },
    list,
    get: (id) => entries.get(id)?.log.job ?? other(id),
    follow,
    isOver,
    ended: async (id, signal) => entries.get(id)?.log.ended(signal) ?? other(id),
    cancel,
    async close() {
      closing = true;
      for (const { stop } of entries.values()) stop.abort();
      await queue.onIdle();
      journal.close();
    },
  };
}

const byTime = (a: Job, b: Job): number => a.createdAt.localeCompare(b.createdAt);

const now = (): string => new Date().toISOString();
