import type { AnalysisEvent, AnalysisFact } from '../contract.ts';
import { ExternalServiceError, notFound } from '../errors.ts';
import type { Addition, LogEntry, SharedLogs } from '../ports/shared-logs.ts';
import type { MemoryStore } from './memory-store.ts';

/** A shared log as this instance has it, kept in step with what the others write. */
export interface LogMirror {
  /** Number of the last event that this instance and the shared log agree on. */
  readonly agreed: number;
  /** The instance that opened the log, as far as it is known. */
  openedBy: string | null;
  /** Writes facts in the order of the calls; those that come meanwhile are sent together. */
  write(fact: AnalysisFact): Promise<AnalysisEvent>;
  /** Writes a fact only if the log has not gone on since; says whether it did. */
  offer(fact: AnalysisFact): Promise<boolean>;
  /** Takes in what was read of the shared log. */
  adopt(entries: readonly LogEntry[]): void;
  /** Sends what the shared log does not have, and reads what it has more. */
  sync(): Promise<void>;
  /** The instance that wrote an event. */
  writerOf(event: AnalysisEvent): string;
  /** Nothing is written any more. */
  close(): void;
}

export interface LogMirrorOptions {
  id: string;
  local: MemoryStore;
  logs: SharedLogs;
  /** Marks of events in all mirrors. */
  marks: WeakMap<AnalysisEvent, string>;
  newMark: () => string;
  now?: () => number;
}

interface Waiting {
  mark: string;
  fact: AnalysisFact & { at: string };
  written: PromiseWithResolvers<AnalysisEvent>;
}

/**
 * Events get their numbers where the shared log ends, and are told when they are in it. While it cannot
 * be reached they are numbered and told here, and sent later: if others wrote meanwhile, theirs keep
 * their numbers and ours follow.
 */
export function createLogMirror({
  id,
  local,
  logs,
  marks,
  newMark,
  now = Date.now,
}: LogMirrorOptions): LogMirror {
  let agreed = 0;
  let waiting: Waiting[] = [];
  let sending: Promise<void> | null = null;
  let closed = false;

  const told = (): number => local.log(id)?.length ?? 0;

  /** What was told here and is not in the shared log. */
  const unsent = (): LogEntry[] =>
    (local.log(id) ?? []).slice(agreed).map((event) => ({ mark: marks.get(event)!, event }));

  /** Entries with the numbers after this one, on this log. */
  const numbered = (
    after: number,
    entries: readonly { mark: string; event: AnalysisFact & { at: string } }[],
  ): LogEntry[] =>
    entries.map(({ mark, event }, i) => ({ mark, event: { ...event, id, seq: after + 1 + i } }));

  const asEntries = (these: Waiting[]) => these.map(({ mark, fact }) => ({ mark, event: fact }));

  function tell(after: number, entries: LogEntry[]): void {
    for (const { mark, event } of entries) marks.set(event, mark);
    local.rewrite(
      id,
      after,
      entries.map(({ event }) => event),
    );
    const byMark = new Map(entries.map(({ mark, event }) => [mark, event]));
    for (const { mark, written } of waiting) {
      const event = byMark.get(mark);
      if (event) written.resolve(event);
    }
    waiting = waiting.filter(({ mark }) => !byMark.has(mark));
  }

  function adopt(entries: readonly LogEntry[]): void {
    const news = entries.filter(({ event }) => event.seq > agreed);
    if (closed || !local.log(id) || news[0]?.event.seq !== agreed + 1) return;
    const theirs = new Set(news.map(({ mark }) => mark));
    const kept = unsent().filter(({ mark }) => !theirs.has(mark));
    const before = agreed;
    agreed += news.length;
    tell(before, [...news, ...numbered(agreed, kept)]);
  }

  function settle(addition: Addition, sent: LogEntry[]): void {
    if (addition.kind === 'added') adopt(sent);
    else if (addition.kind === 'behind') adopt(addition.entries);
    else if (addition.kind === 'lost') agreed = Math.min(agreed, addition.last);
    else void local.forget(id);
  }

  async function send(): Promise<void> {
    try {
      do {
        const batch = numbered(agreed, [...unsent(), ...asEntries(waiting)]);
        settle(await logs.add(id, agreed, batch), batch);
      } while (!closed && (waiting.length > 0 || agreed < told()));
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) fail(error);
      else if (!closed) tell(told(), numbered(told(), asEntries(waiting)));
    } finally {
      // In the same step as the last look at what waits: whoever comes later sends anew.
      sending = null;
    }
  }

  /** One at a time: what comes meanwhile goes with the next. */
  function sync(): Promise<void> {
    sending ??= send();
    return sending;
  }

  function fail(error: unknown): void {
    for (const { written } of waiting) written.reject(error);
    waiting = [];
  }

  return {
    get agreed() {
      return agreed;
    },
    openedBy: null,
    adopt,
    sync,

    write(fact) {
      const at = new Date(now()).toISOString();
      const written = Promise.withResolvers<AnalysisEvent>();
      waiting.push({ mark: newMark(), fact: { ...fact, at }, written });
      void sync();
      return written.promise;
    },

    async offer(fact) {
      const at = new Date(now()).toISOString();
      const [entry] = numbered(agreed, [{ mark: newMark(), event: { ...fact, at } }]);
      const addition = await logs.add(id, agreed, [entry]);
      settle(addition, [entry]);
      return addition.kind === 'added';
    },

    writerOf: (event) => marks.get(event)?.split('/', 1)[0] ?? '',

    close() {
      closed = true;
      fail(notFound('analysis-not-found', 'There is no such analysis, or its hour is over.'));
    },
  };
}
