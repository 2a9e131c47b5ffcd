import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { ExternalServiceError } from '../errors.ts';
import { retryAfterSeconds } from '../retry-after.ts';

export interface OpenAiSettings {
  /** Local servers such as Ollama ask for none. */
  apiKey?: string;
  baseUrl?: string;
  /** Further headers of every request. */
  headers?: Record<string, string>;
}

/** The SDK's own retries and time-outs are off: our policies decide (policies/). */
export const createOpenAiClient = ({ apiKey, baseUrl, headers }: OpenAiSettings): OpenAI =>
  new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    defaultHeaders: headers,
    maxRetries: 0,
    // Its own log would go to the console.
    logLevel: 'off',
  });

/** 408 time-out, 409 lock time-out, 429 rate limit: the same call may succeed later. */
const TRANSIENT_STATUS = [408, 409, 429];

/**
 * The SDK's errors as ours; a visitor's own cancel is rethrown as the signal's reason.
 *
 * A malformed body arrives as SyntaxError and a cut stream as `TypeError: terminated`; both may
 * be gone at the next try.
 */
export function rethrowOpenAiError(error: unknown, signal: AbortSignal): never {
  if (signal.aborted) throw signal.reason;
  if (error instanceof APIUserAbortError) throw error;
  const failed = (message: string, transient: boolean, status?: number, retryAfter?: number) =>
    new ExternalServiceError('openai', message, { transient, status, retryAfter, cause: error });
  if (error instanceof APIConnectionError) throw failed('The model cannot be reached.', true);
  if (error instanceof APIError) {
    const status = error.status as number | undefined;
    const transient = status === undefined || status >= 500 || TRANSIENT_STATUS.includes(status);
    const message = `The model answered ${status ?? 'with an error'}.`;
    throw failed(message, transient, status, retryAfterSeconds(error.headers?.get('retry-after')));
  }
  if (error instanceof ExternalServiceError) throw error;
  if (error instanceof SyntaxError) throw failed('The model sent something unreadable.', true);
  if (error instanceof TypeError) throw failed("The model's answer was cut off.", true);
  throw error;
}
