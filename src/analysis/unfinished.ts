import type { Analysis, AnalysisEvent, AnalysisFact } from '../contract.ts';

/** Named in `degraded` of an analysis whose instance ended before it: another try may well succeed. */
export const INTERRUPTED = 'interrupted';

/** Work of which a log tells the beginning and no end. */
export interface Unfinished {
  /** The latest event of whoever works on it; null for an analysis of which there is none yet. */
  latest: AnalysisEvent | null;
  /** Of the question that is being answered; null where it is the photo that is looked at. */
  questionId: string | null;
  /** How it ends, if nobody goes on with it. */
  ending: AnalysisFact;
}

export function unfinishedIn(
  analysis: Analysis,
  events: readonly AnalysisEvent[],
): Unfinished | null {
  if (analysis.status === 'running') {
    const degraded = [...analysis.degraded, INTERRUPTED];
    const ended: Analysis = { ...analysis, status: 'failed', degraded };
    const ending: AnalysisFact = { type: 'analysis:ended', analysis: ended };
    return { latest: events[0] ?? null, questionId: null, ending };
  }
  const asked = openQuestion(events);
  if (!asked) return null;
  const { questionId } = asked;
  const problem = {
    type: 'about:blank',
    title: 'The answer was interrupted.',
    status: 503,
    code: 'answer-interrupted',
  };
  const latest = events.findLast(
    (event) =>
      'questionId' in event && event.questionId === questionId && event.type !== 'answer:stopping',
  );
  return {
    latest: latest ?? asked,
    questionId,
    ending: { type: 'answer:failed', questionId, problem },
  };
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
