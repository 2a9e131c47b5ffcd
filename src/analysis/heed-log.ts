import type { AnalysisEvent } from '../contract.ts';
import type { AnalysisStore } from './analysis-store.ts';

/**
 * Ends when the log of an analysis says that work on it is to stop: whoever cancels or stops may have
 * reached another instance than the one that works.
 *
 * @returns false when the signal aborts before.
 */
export async function stopSaid(
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
