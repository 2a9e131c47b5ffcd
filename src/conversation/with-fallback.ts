import { GuideError, isAbort } from '../errors.ts';
import { BUDGET_SPENT } from '../policies/spending.ts';
import type { Conversation } from './conversation.ts';

export interface FallbackOptions {
  first: Conversation;
  second: Conversation;
  onFallback: (error: unknown) => void;
}

/** The first one's answer, or the second one's where the first fails; then it says what was missing. */
export function withFallback({ first, second, onFallback }: FallbackOptions): Conversation {
  return {
    writtenBy: first.writtenBy,
    async answer(inquiry, page, signal) {
      try {
        return await first.answer(inquiry, page, signal);
      } catch (error) {
        if (signal.aborted || isAbort(error)) throw error;
        onFallback(error);
        page.withdraw();
        const answer = await second.answer(inquiry, page, signal);
        return { ...answer, degraded: [isSpent(error) ? 'budget' : 'conversation'] };
      }
    },
  };
}

const isSpent = (error: unknown): boolean =>
  error instanceof GuideError && error.code === BUDGET_SPENT;
