import { limitTime } from '../policies/limit-time.ts';
import type { Conversation } from './conversation.ts';

/**
 * The same conversation, whose answers may take so many milliseconds, streaming included: limits to
 * silence let one go on that comes a word at a time.
 *
 * @throws DOMException `TimeoutError` from `answer` when the time is over.
 */
export const withinTime = (conversation: Conversation, ms: number): Conversation => ({
  ...conversation,
  answer: (inquiry, page, signal) =>
    limitTime((both) => conversation.answer(inquiry, page, both), ms, signal),
});
