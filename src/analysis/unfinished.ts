import type { Analysis, AnalysisEvent, AnalysisFact } from '../contract.ts';

/** Named in `degraded` of an analysis whose instance ended before it: another try may well succeed. */
export const INTERRUPTED = 'interrupted';

export interface Unfinished {
  /** The event with which the work began; null for an analysis of which there is none yet. */
  begun: AnalysisEvent | null;
  /** How it ends, if nobody goes on with it. */
  ending: AnalysisFact;
}

/** The work of which a log tells the beginning and no end. */
export function unfinishedIn(
  analysis: Analysis,
  events: readonly AnalysisEvent[],
): Unfinished | null {
  if (analysis.status === 'running') {
    const degraded = [...analysis.degraded, INTERRUPTED];
    const ended: Analysis = { ...analysis, status: 'failed', degraded };
    return { begun: events[0] ?? null, ending: { type: 'analysis:ended', analysis: ended } };
  }
  const begun = openQuestion(events);
  if (!begun) return null;
  const problem = {
    type: 'about:blank',
    title: 'The answer was interrupted.',
    status: 503,
    code: 'answer-interrupted',
  };
  return { begun, ending: { type: 'answer:failed', questionId: begun.questionId, problem } };
}

/** The last question, if it has neither an answer nor an end. */
export function openQuestion(events: readonly AnalysisEvent[]) {
  const asked = events.findLast((event) => event.type === 'question:asked');
  if (!asked) return null;
  const ended = events.some(
    (event) =>
      (event.type === 'answer:ended' ||
        event.type === 'answer:stopped' ||
        event.type === 'answer:failed') &&
      event.questionId === asked.questionId,
  );
  return ended ? null : asked;
}
