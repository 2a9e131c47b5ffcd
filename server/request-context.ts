import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries, and whose it is. */
export interface RequestContext {
  requestId: string;
  /** Whose request it is, for budgets. */
  visitor?: string;
  /** Known once the request has been handed to a collection. */
  collection?: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
