import { ExternalServiceError } from '../errors.ts';

export interface SilenceLimits {
  service: string;
  /** Milliseconds to the first sign of life. */
  firstMs: number;
  /** Milliseconds of silence after it that count as the end. */
  idleMs: number;
}

/**
 * Runs work that calls `heard` at each sign of life, and ends it when there is none for too long. A
 * time-out of a whole call would cut long streams, and the SDK's own does not cover a stalled one.
 *
 * @throws ExternalServiceError, transient, after too long a silence.
 */
export async function limitSilence<T>(
  work: (heard: () => void, signal: AbortSignal) => Promise<T>,
  { service, firstMs, idleMs }: SilenceLimits,
  signal: AbortSignal,
): Promise<T> {
  const silence = new AbortController();
  const fallSilent = (ms: number) => () =>
    silence.abort(
      new ExternalServiceError(service, `The model was silent for ${ms} ms.`, { transient: true }),
    );
  let timer = setTimeout(fallSilent(firstMs), firstMs);
  const heard = () => {
    if (silence.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(fallSilent(idleMs), idleMs);
  };
  try {
    return await untilAborted(
      work(heard, AbortSignal.any([signal, silence.signal])),
      silence.signal,
    );
  } catch (error) {
    if (silence.signal.aborted && !signal.aborted) throw silence.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Work that does not listen to its signal is left behind, not waited for. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}
