import type { AnalysisEvent, Answer, Problem } from '../../src/contract.ts';

/** One question and what became of it. */
export interface Exchange {
  questionId: string;
  question: string;
  /** The answer's words so far. */
  text: string;
  status: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';
  answer: Answer | null;
  problem: Problem | null;
}

/** The conversation after an event; the same array when the event is not about it. */
export function reduceConversation(exchanges: Exchange[], event: AnalysisEvent): Exchange[] {
  switch (event.type) {
    case 'question:asked': {
      const { questionId, text: question } = event;
      const asked: Exchange = {
        questionId,
        question,
        text: '',
        status: 'waiting',
        answer: null,
        problem: null,
      };
      return [...exchanges, asked];
    }
    case 'answer:delta':
      return change(exchanges, event.questionId, ({ text }) => ({
        text: text + event.text,
        status: 'streaming',
      }));
    case 'answer:reset':
      return change(exchanges, event.questionId, () => ({ text: '', status: 'waiting' }));
    case 'answer:ended':
      return change(exchanges, event.questionId, () => ({
        text: event.answer.answer,
        status: 'done',
        answer: event.answer,
      }));
    case 'answer:stopped':
      return change(exchanges, event.questionId, () => ({ status: 'stopped' }));
    case 'answer:failed':
      return change(exchanges, event.questionId, () => ({
        status: 'failed',
        problem: event.problem,
      }));
    default:
      return exchanges;
  }
}

function change(
  exchanges: Exchange[],
  questionId: string,
  update: (exchange: Exchange) => Partial<Exchange>,
): Exchange[] {
  return exchanges.map((exchange) =>
    exchange.questionId === questionId ? { ...exchange, ...update(exchange) } : exchange,
  );
}

/** The exchange that is being answered now. */
export function openExchange(exchanges: Exchange[]): Exchange | undefined {
  return exchanges.find(({ status }) => status === 'waiting' || status === 'streaming');
}
