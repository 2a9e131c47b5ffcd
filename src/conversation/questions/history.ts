import type { AnalysisEvent, Wishes } from '../../contract.ts';
import type { Turn } from '../conversation.ts';

/** The questions that were answered, out of an analysis's own log, the oldest first. */
export function historyOf(events: AnalysisEvent[]): Turn[] {
  const questions = new Map<string, string>();
  const turns: Turn[] = [];
  for (const event of events) {
    if (event.type === 'question:asked') questions.set(event.questionId, event.text);
    if (event.type !== 'answer:ended') continue;
    const question = questions.get(event.questionId);
    if (question) turns.push({ question, answer: event.answer.answer });
  }
  return turns;
}

/** What the visitor wished for last, of each thing; questions take their wishes on to later ones. */
export function wishesOf(events: AnalysisEvent[], first: Wishes): Wishes {
  const later = events.map((event) => (event.type === 'question:asked' ? event.wishes : undefined));
  return Object.assign({}, first, ...later);
}
