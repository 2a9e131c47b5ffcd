import { ExternalServiceError } from '../errors.ts';
import { untilAborted } from './until-aborted.ts';

export interface SilenceLimits {
  service: string;
  /** Milliseconds to the first sign of life. */
  firstMs: number;
  /** Milliseconds of silence after it that count as the end. */
  idleMs: number;
  /** `performance.now()` after which only work that speaks at its own pace goes on. */
  deadline?: number;
}

/** Milliseconds of silence after the deadline; work that pauses by nature may take twice its longest pause. */
const LATE_SILENCE_MS = 150;
const PAUSES = 2;

/**
 * Runs work that calls `heard` at each sign of life, and ends it when there is none for too long. A
 * time-out of a whole call would cut long streams, and the SDK's own does not cover a stalled one.
 *
 * @throws ExternalServiceError, transient, after too long a silence.
 */
export async function limitSilence<T>(
  work: (heard: () => void, signal: AbortSignal) => Promise<T>,
  { service, firstMs, idleMs, deadline = Number.POSITIVE_INFINITY }: SilenceLimits,
  signal: AbortSignal,
): Promise<T> {
  const silence = new AbortController();
  const endAfter = (ms: number) =>
    setTimeout(() => silence.abort(silentFor(service, ms)), Math.max(0, ms));
  const beganAt = performance.now();
  let timer = endAfter(Math.min(firstMs, deadline - beganAt));
  let heardAt: number | null = null;
  let longestPause = 0;
  const heard = () => {
    if (silence.signal.aborted) return;
    const now = performance.now();
    if (heardAt !== null) longestPause = Math.max(longestPause, now - heardAt);
    heardAt = now;
    const late = Math.max(LATE_SILENCE_MS, PAUSES * longestPause);
    clearTimeout(timer);
    timer = endAfter(Math.min(idleMs, Math.max(0, deadline - now) + late));
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

const silentFor = (service: string, ms: number) =>
  new ExternalServiceError(service, `The model was silent for ${Math.round(ms)} ms.`, {
    transient: true,
  });
