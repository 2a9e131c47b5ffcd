import { EventEmitter, on } from 'node:events';
import type { Analysis, AnalysisEvent, AnalysisFact } from '../contract.ts';
import { isAbort, notFound } from '../errors.ts';
import { applyFact, newAnalysis } from './analysis.ts';
import { newAnalysisId } from './analysis-id.ts';
import { ANALYSIS_TTL_MS, type AnalysisStore } from './analysis-store.ts';

interface Entry {
  analysis: Analysis;
  events: AnalysisEvent[];
  changed: EventEmitter;
  expiresAt: number;
  idempotencyKey?: string;
}

export interface MemoryStoreOptions {
  /** Milliseconds that an analysis lives after its last event. */
  ttlMs?: number;
  /** The oldest analyses give way beyond this many. */
  maxAnalyses?: number;
  /** Milliseconds since 1970, which events tell. */
  now?: () => number;
  /** Milliseconds on a clock that nobody sets, by which analyses live: no visit ends when another one is. */
  elapsed?: () => number;
  /** Hears that an analysis went, for whatever reason. */
  onRemoved?: (id: string) => void;
}

/** A store into which logs can be copied that are written elsewhere. */
export interface MemoryStore extends AnalysisStore {
  /** All events, in order; null where there is no such analysis. */
  log(id: string): readonly AnalysisEvent[] | null;
  /** Puts these events in the place of those after number `after`; opens the analysis if need be. */
  rewrite(id: string, after: number, events: readonly AnalysisEvent[]): void;
}

/** Analyses in this process's memory, the oldest first to go. */
export function createMemoryStore({
  ttlMs = ANALYSIS_TTL_MS,
  maxAnalyses = 10_000,
  now = Date.now,
  elapsed = () => performance.now(),
  onRemoved = () => {},
}: MemoryStoreOptions = {}): MemoryStore {
  // A Map iterates in order of insertion; an entry that is touched is inserted anew.
  const entries = new Map<string, Entry>();
  const idsByKey = new Map<string, string>();
  const sweeper = setInterval(sweep, Math.min(ttlMs, 60_000)).unref();

  function sweep(): void {
    for (const [id, entry] of entries) {
      if (entry.expiresAt > elapsed() && entries.size <= maxAnalyses) return;
      remove(id, entry);
    }
  }

  function remove(id: string, entry: Entry): void {
    entries.delete(id);
    // A later analysis may have the key by now.
    const key = entry.idempotencyKey;
    if (key && idsByKey.get(key) === id) idsByKey.delete(key);
    entry.changed.emit('forgotten');
    entry.changed.removeAllListeners();
    onRemoved(id);
  }

  function find(id: string): Entry | undefined {
    const entry = entries.get(id);
    return entry && entry.expiresAt > elapsed() ? entry : undefined;
  }

  function demand(id: string): Entry {
    const entry = find(id);
    if (!entry)
      throw notFound('analysis-not-found', 'There is no such analysis, or its hour is over.');
    return entry;
  }

  function open(id: string, idempotencyKey?: string): Entry {
    const changed = new EventEmitter().setMaxListeners(0);
    const expiresAt = elapsed() + ttlMs;
    const entry = { analysis: newAnalysis(id), events: [], changed, expiresAt, idempotencyKey };
    entries.set(id, entry);
    sweep();
    return entry;
  }

  function write(id: string, entry: Entry, event: AnalysisEvent): void {
    entry.events.push(event);
    entry.analysis = applyFact(entry.analysis, event);
    entry.expiresAt = elapsed() + ttlMs;
    entries.delete(id);
    entries.set(id, entry);
    entry.changed.emit('event', event);
  }

  return {
    async create(key, collection) {
      const idempotencyKey = key && `${collection ?? ''}:${key}`;
      const known = idempotencyKey && idsByKey.get(idempotencyKey);
      const first = known ? find(known) : undefined;
      if (known && first && first.analysis.status !== 'failed')
        return { id: known, repeated: true };
      const id = newAnalysisId(collection);
      if (idempotencyKey) idsByKey.set(idempotencyKey, id);
      open(id, idempotencyKey);
      return { id, repeated: false };
    },

    async append(id, fact: AnalysisFact) {
      const entry = demand(id);
      const at = new Date(now()).toISOString();
      const event: AnalysisEvent = { ...fact, id, seq: entry.events.length + 1, at };
      write(id, entry, event);
      return event;
    },

    log: (id) => find(id)?.events ?? null,

    rewrite(id, after, events) {
      const entry = find(id) ?? open(id);
      if (entry.events.length > after) {
        entry.events.length = after;
        entry.analysis = entry.events.reduce(applyFact, newAnalysis(id));
      }
      for (const event of events) write(id, entry, event);
    },

    async get(id) {
      return find(id)?.analysis ?? null;
    },

    async events(id, after = 0) {
      return demand(id).events.slice(after);
    },

    async *follow(id, after, signal) {
      const entry = demand(id);
      const ended = new AbortController();
      const onForgotten = () => ended.abort();
      entry.changed.once('forgotten', onForgotten);
      try {
        // Listening starts before the past is read, so nothing can fall between the two.
        const live = on(entry.changed, 'event', {
          signal: AbortSignal.any([signal, ended.signal]),
        });
        let seen = after;
        for (const event of entry.events.slice(after)) {
          if (signal.aborted) return;
          yield event;
          seen = event.seq;
        }
        for await (const [event] of live as AsyncIterable<[AnalysisEvent]>) {
          if (event.seq <= seen) continue;
          seen = event.seq;
          yield event;
        }
      } catch (error) {
        if (!isAbort(error)) throw error;
      } finally {
        entry.changed.off('forgotten', onForgotten);
        ended.abort();
      }
    },

    async forget(id) {
      const entry = find(id);
      if (entry) remove(id, entry);
    },

    size: () => entries.size,

    close() {
      clearInterval(sweeper);
      for (const [id, entry] of entries) remove(id, entry);
    },
  };
}
