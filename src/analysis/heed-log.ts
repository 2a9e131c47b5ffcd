import type { AnalysisEvent } from '../contract.ts';
import { GuideError } from '../errors.ts';
import type { RunningWork } from '../running-work.ts';
import type { AnalysisStore } from './analysis-store.ts';

export interface HeedfulTask<T> {
  /** Of the analysis that it is work on. */
  id: string;
  work: (signal: AbortSignal) => Promise<T>;
  /** Whether an event of the log, which are asked in their order, ends the work. */
  isStop?: (event: AnalysisEvent) => boolean;
}

/**
 * Starts work that ends before its time when the log of its analysis says so, or is forgotten: whoever
 * cancels or stops may have reached another instance than the one that works.
 */
export const createHeedfulWork =
  ({
    store,
    alarm,
  }: {
    store: AnalysisStore;
    alarm: (error: unknown, where: { analysisId: string }) => void;
  }) =>
  <T>(running: RunningWork, { id, work, isStop = () => false }: HeedfulTask<T>): Promise<T> => {
    const over = new AbortController();
    // Its own: by the time that the log is read, other work may run under the same id.
    const stop = new AbortController();
    const result = running.start(id, (signal) =>
      work(AbortSignal.any([signal, stop.signal])).finally(() => over.abort()),
    );
    stopSaid(store, id, isStop, over.signal).then(
      (said) => said && stop.abort(),
      // The log cannot be read: the work goes on to its own end.
      (error) => error instanceof GuideError || alarm(error, { analysisId: id }),
    );
    return result;
  };

/** Ends when the log says that work is to stop; false when the signal aborts before. */
async function stopSaid(
  store: AnalysisStore,
  id: string,
  isStop: (event: AnalysisEvent) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const event of store.follow(id, 0, signal)) {
    if (isStop(event)) return true;
  }
  // A log that ends by itself was forgotten.
  return !signal.aborted;
}

/**
 * Says of a log's events, in their order, whether an answer is to stop: the visitor wants no more of it,
 * or has asked something else.
 */
export function endsAnswer(questionId: string): (event: AnalysisEvent) => boolean {
  let begun = false;
  return (event) => {
    if (event.type === 'answer:stopping') return event.questionId === questionId;
    if (event.type !== 'question:asked') return false;
    if (event.questionId === questionId) begun = true;
    return begun && event.questionId !== questionId;
  };
}
