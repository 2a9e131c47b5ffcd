import { untilAborted } from './until-aborted.ts';

/**
 * Runs work that may take so many milliseconds, and leaves it behind after them. The signal's reason
 * tells the limit from a visitor's cancel, which a breaker has to know; cockatiel's own gives none.
 *
 * @throws DOMException `TimeoutError` when the time is over, else what the work or the signal throws.
 */
export async function limitTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new DOMException(`The limit of ${ms} ms is over.`, 'TimeoutError')),
    ms,
  );
  const both = AbortSignal.any([signal, limit.signal]);
  try {
    return await untilAborted(work(both), both);
  } finally {
    clearTimeout(timer);
  }
}

/** True for the rejection of work whose time was over. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'TimeoutError';
