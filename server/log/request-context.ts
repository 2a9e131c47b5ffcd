import { AsyncLocalStorage } from 'node:async_hooks';
import type { Receipt } from '../../src/policies/spending.ts';

/** What every log line of a request carries, whose it is, and what came of it so far. */
export interface RequestContext {
  requestId: string;
  /** Whose request it is, for budgets. */
  visitor?: string;
  /** Known once the request has been handed to a collection. */
  collection?: string;
  /** The analysis that it began, and the size of the photo. */
  analysisId?: string;
  photoBytes?: number;
  /** What calls to models have taken. */
  spent?: Spent;
  /** Stable code of the problem that it was answered with. */
  problem?: string;
}

export interface Spent {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Remembers something of the request that is under way; nothing where there is none. */
export function noteRequest(facts: Partial<RequestContext>): void {
  const context = requestContext.getStore();
  if (context) Object.assign(context, facts);
}

/** Adds a paid call to what the request has taken. */
export function noteSpent({ inputTokens, outputTokens, cost }: Receipt): void {
  const spent = requestContext.getStore()?.spent;
  noteRequest({
    spent: {
      calls: (spent?.calls ?? 0) + 1,
      inputTokens: (spent?.inputTokens ?? 0) + inputTokens,
      outputTokens: (spent?.outputTokens ?? 0) + outputTokens,
      cost: (spent?.cost ?? 0) + cost,
    },
  });
}

const roundCost = (dollars: number): number => Math.round(dollars * 1e6) / 1e6;

/** What the request has taken so far, as fields of a log line; none where it took nothing. */
export function spentFields({ spent }: RequestContext = requestContext.getStore() ?? NO_REQUEST) {
  if (!spent) return {};
  return {
    model_calls: spent.calls,
    input_tokens: spent.inputTokens,
    output_tokens: spent.outputTokens,
    cost_usd: roundCost(spent.cost),
  };
}

const NO_REQUEST: RequestContext = { requestId: '' };
