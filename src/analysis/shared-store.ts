import { setTimeout as pause } from 'node:timers/promises';
import type { AnalysisEvent } from '../contract.ts';
import { ExternalServiceError, GuideError, isAbort, notFound, unavailable } from '../errors.ts';
import type { Heartbeats } from '../ports/heartbeats.ts';
import type { SharedLogs } from '../ports/shared-logs.ts';
import type { AnalysisStore } from './analysis-store.ts';
import { createLogMirror, type LogMirror } from './log-mirror.ts';
import { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
import { openQuestion, unfinishedIn } from './unfinished.ts';

export interface SharedStoreOptions extends Omit<MemoryStoreOptions, 'onRemoved'> {
  logs: SharedLogs;
  heartbeats: Heartbeats;
  /** Answers a question anew that an ended instance left; rejects where that cannot be done here. */
  takeOver?: (id: string, questionId: string) => Promise<void>;
  /** Hears errors that nobody expected. */
  alarm?: (error: unknown) => void;
}

export interface SharedStore extends AnalysisStore {
  /** Brings the shared logs in step again after a time without them. */
  rejoin(): Promise<void>;
}

/** Milliseconds between two attempts to read logs that cannot be reached. */
const RETRY_MS = 250;

/** Milliseconds between two looks at whether those who work on followed logs are alive. */
const LOOK_MS = 1_000;

/** Seconds after which a log that cannot be reached may be asked for again. */
const RETRY_SECONDS = 2;

/**
 * Analyses that all instances share. Each instance has a mirror of the logs that it works on or that are
 * followed by its visitors, and tells them from there; what is written goes to the shared log first. When
 * that cannot be reached, the mirrors go on alone.
 */
export function createSharedStore({
  logs,
  heartbeats,
  takeOver,
  alarm = () => {},
  ...options
}: SharedStoreOptions): SharedStore {
  const mirrors = new Map<string, LogMirror>();
  const marks = new WeakMap<AnalysisEvent, string>();
  /** How many follow each log here. */
  const followed = new Map<string, number>();
  /** Logs to be forgotten as soon as they can be reached. */
  const toForget = new Set<string>();
  const closing = new AbortController();
  let watching = false;
  let written = 0;

  const local = createMemoryStore({
    ...options,
    onRemoved(id) {
      mirrors.get(id)?.close();
      mirrors.delete(id);
    },
  });

  function mirrorOf(id: string): LogMirror {
    const known = mirrors.get(id);
    if (known) return known;
    local.rewrite(id, 0, []);
    const newMark = () => `${heartbeats.instance}/${++written}`;
    const mirror = createLogMirror({ id, local, logs, marks, newMark, now: options.now });
    mirrors.set(id, mirror);
    return mirror;
  }

  /** Reads what the shared log has more than its mirror. */
  async function catchUp(id: string): Promise<void> {
    const known = mirrors.get(id);
    try {
      const { exists, forgotten, openedBy, entries } = await logs.read(id, known?.agreed ?? 0);
      if (forgotten) return await local.forget(id);
      if (!exists) return;
      const mirror = mirrorOf(id);
      mirror.openedBy ??= openedBy;
      mirror.adopt(entries);
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      if (!known) {
        throw unavailable(
          'analysis-out-of-reach',
          'The analysis cannot be reached just now.',
          RETRY_SECONDS,
        );
      }
    }
  }

  /**
   * Goes on with what an instance began that is no more. The photo went with it, so that an analysis can
   * only be ended; a question is on the log, and whoever withdraws its words first answers it.
   */
  async function takeUp(id: string): Promise<void> {
    const mirror = mirrors.get(id);
    const analysis = await local.get(id);
    if (!mirror || !analysis) return;
    const work = unfinishedIn(analysis, local.log(id) ?? []);
    if (!work) return;
    const { latest, questionId, ending } = work;
    const worker = latest ? mirror.writerOf(latest) : mirror.openedBy;
    if (!worker || (await heartbeats.isAlive(worker))) return;
    const isMine = await mirror.offer(
      takeOver && questionId ? { type: 'answer:reset', questionId } : ending,
    );
    if (!isMine || !takeOver || !questionId) return;
    takeOver(id, questionId)
      .catch(async (error) => {
        alarmIfUnexpected(error);
        // The answer's own failure is on the log by now.
        if (openQuestion(local.log(id) ?? [])) await mirror.write(ending);
      })
      // The analysis was forgotten meanwhile: there is nobody to tell of its answer.
      .catch(alarmIfUnexpected);
  }

  function alarmIfUnexpected(error: unknown): void {
    if (!(error instanceof GuideError)) alarm(error);
  }

  /** What rejects because the others cannot be reached is left for later. */
  const ifReached = (work: Promise<void>): Promise<void> =>
    work.catch((error) => {
      if (!(error instanceof ExternalServiceError)) throw error;
    });

  /** Takes in what is written to these logs in the next moment. */
  async function readOn(ids: string[]): Promise<void> {
    const places = new Map(ids.map((id) => [id, mirrors.get(id)!.agreed]));
    for (const [id, news] of await logs.watch(places)) {
      if (news === 'forgotten') await local.forget(id);
      else mirrors.get(id)?.adopt(news);
    }
  }

  /** Reads followed logs as they are written, for as long as any are followed. */
  async function watch(): Promise<void> {
    let lookedAt = performance.now();
    while (followed.size > 0) {
      const ids = [...followed.keys()].filter((id) => mirrors.has(id));
      try {
        if (ids.length > 0) await readOn(ids);
        // Those who follow what was forgotten are about to leave.
        else await pause(1);
        if (performance.now() - lookedAt < LOOK_MS) continue;
        lookedAt = performance.now();
        for (const id of ids) await takeUp(id);
      } catch (error) {
        if (!(error instanceof ExternalServiceError)) throw error;
        await pause(RETRY_MS, undefined, { signal: closing.signal, ref: false });
      }
    }
  }

  function startWatching(): void {
    if (watching || closing.signal.aborted) return;
    watching = true;
    watch()
      .catch((error) => {
        if (!isAbort(error)) alarm(error);
      })
      .finally(() => {
        watching = false;
        if (followed.size > 0) startWatching();
      });
  }

  async function forgetShared(id: string): Promise<void> {
    toForget.add(id);
    await ifReached(logs.forget(id).then(() => void toForget.delete(id)));
  }

  return {
    ...local,

    async create(idempotencyKey, collection) {
      let opened = await local.create(idempotencyKey, collection);
      if (opened.repeated) {
        // Another instance may have ended or forgotten it since.
        await catchUp(opened.id);
        opened = await local.create(idempotencyKey, collection);
      }
      if (opened.repeated) return opened;
      const { id } = opened;
      mirrorOf(id).openedBy = heartbeats.instance;
      const key = idempotencyKey && `${collection ?? ''}:${idempotencyKey}`;
      try {
        let first = await logs.open(id, { key });
        if (first !== id) {
          await catchUp(first);
          const standing = await local.get(first);
          const over = standing === null || standing.status === 'failed';
          if (over) first = await logs.open(id, { key, over: first });
        }
        if (first === id) return opened;
        await local.forget(id);
        return { id: first, repeated: true };
      } catch (error) {
        if (error instanceof ExternalServiceError) return opened;
        throw error;
      }
    },

    async append(id, fact) {
      if (!mirrors.has(id)) await catchUp(id);
      const mirror = mirrors.get(id);
      if (!mirror || !local.log(id)) {
        throw notFound('analysis-not-found', 'There is no such analysis, or its hour is over.');
      }
      return mirror.write(fact);
    },

    async get(id) {
      await catchUp(id);
      await ifReached(takeUp(id));
      return local.get(id);
    },

    async events(id, after) {
      await catchUp(id);
      return local.events(id, after);
    },

    async *follow(id, after, signal) {
      await catchUp(id);
      const events = local.follow(id, after, signal);
      followed.set(id, (followed.get(id) ?? 0) + 1);
      startWatching();
      try {
        yield* events;
      } finally {
        const others = followed.get(id)! - 1;
        if (others > 0) followed.set(id, others);
        else followed.delete(id);
      }
    },

    async forget(id) {
      await local.forget(id);
      await forgetShared(id);
    },

    async rejoin() {
      for (const id of toForget) await forgetShared(id);
      for (const mirror of [...mirrors.values()]) await mirror.sync();
    },

    close() {
      closing.abort();
      followed.clear();
      local.close();
    },
  };
}
