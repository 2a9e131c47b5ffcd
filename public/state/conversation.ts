import type { AnalysisEvent, Answer, Problem, Segment, Source } from '../../src/contract.ts';

/** One question and what became of it. */
export interface Exchange {
  questionId: string;
  question: string;
  /** Id of the work that was on the page when it was asked. */
  about: string | null;
  /** The answer's words so far. */
  text: string;
  /** Its segments, in order: those that have ended, and the words of the one that is being written. */
  segments: (Segment | WrittenSegment)[];
  /** What the segments cite. */
  sources: Source[];
  status: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';
  answer: Answer | null;
  problem: Problem | null;
}

/** A segment of which it is not yet known where it comes from. */
export type WrittenSegment = Pick<Segment, 'text'> & { source?: undefined };

/**
 * The conversation after an event; the same array when the event is not about it. `about` is the id of
 * the work that is on the page.
 */
export function reduceConversation(
  exchanges: Exchange[],
  event: AnalysisEvent,
  about: string | null = null,
): Exchange[] {
  switch (event.type) {
    case 'question:asked': {
      const { questionId, text: question } = event;
      const asked: Exchange = {
        questionId,
        question,
        about,
        text: '',
        segments: [],
        sources: [],
        status: 'waiting',
        answer: null,
        problem: null,
      };
      return [...exchanges, asked];
    }
    case 'answer:delta':
      return change(exchanges, event.questionId, ({ text, segments }) => ({
        text: text + event.text,
        segments: segments.toSpliced(event.segment, 1, {
          text: (segments[event.segment]?.text ?? '') + event.text,
        }),
        status: 'streaming',
      }));
    case 'answer:segment':
      return change(exchanges, event.questionId, ({ segments }) => ({
        segments: segments.toSpliced(event.index, 1, event.segment),
        sources: event.sources,
      }));
    case 'answer:reset':
      return change(exchanges, event.questionId, () => ({
        text: '',
        segments: [],
        sources: [],
        status: 'waiting',
      }));
    case 'answer:ended':
      return change(exchanges, event.questionId, () => ({
        text: event.answer.answer,
        segments: event.answer.segments,
        sources: event.answer.sources,
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
