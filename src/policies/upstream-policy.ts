import { setTimeout as pause } from 'node:timers/promises';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ExternalServiceError } from '../errors.ts';
import { isTimeout } from './limit-time.ts';
import { untilAborted } from './until-aborted.ts';

export interface UpstreamPolicyOptions {
  service: string;
  /** Repeats after a first, failed call. */
  retries?: number;
  /** Milliseconds before the first repeat; doubled for each further one. */
  firstDelayMs?: number;
  /** Failures in a row that open the breaker, and how long it rests then. */
  failuresToOpen?: number;
  restMs?: number;
  /** Composed around each attempt, counted from 1: what measures it. */
  around?: <T>(attempt: number, call: () => Promise<T>) => Promise<T>;
  onAttemptFailed?: (failure: { attempt: number; error: Error }) => void;
  onStateChange?: (state: BreakerState) => void;
}

/** `half-open`: the rest is over, and one call tries whether the provider is there again. */
export type BreakerState = 'closed' | 'open' | 'half-open';

export interface UpstreamCall {
  /** `performance.now()` that no back-off passes. */
  deadline: number;
  /** Whether a repeat is still of use, asked before each one. */
  repeats?: () => boolean;
  signal: AbortSignal;
}

/** Retry around a circuit breaker around a call, for one provider. */
export interface UpstreamPolicy {
  readonly service: string;
  /** @throws ExternalServiceError at once, with no call, while the provider is not `available`. */
  execute<T>(call: (signal: AbortSignal) => Promise<T>, options: UpstreamCall): Promise<T>;
  state(): BreakerState;
  /** Whether a call would be made: not during the rest, nor while another one tries the provider. */
  available(): boolean;
}

const isTransient = (error: unknown): boolean =>
  error instanceof ExternalServiceError && error.transient;

export function createUpstreamPolicy({
  service,
  retries = 3,
  firstDelayMs = 1000,
  failuresToOpen = 5,
  restMs = 10_000,
  around = (_attempt, call) => call(),
  onAttemptFailed,
  onStateChange,
}: UpstreamPolicyOptions): UpstreamPolicy {
  // A visitor's own cancel and a request that the provider refuses say nothing of its health.
  const breaker = circuitBreaker(handleWhen(isTransient), {
    // Its rest is counted here: cockatiel's own goes by a clock that may be set back in the middle.
    halfOpenAfter: Number.NEGATIVE_INFINITY,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  let restsUntil = 0;
  breaker.onBreak(() => {
    restsUntil = performance.now() + restMs;
  });
  if (onStateChange) breaker.onStateChange(() => onStateChange(state()));

  // cockatiel goes half open only with the next call, and callers who ask first would never make one.
  const hasRested = () => breaker.state === CircuitState.Open && performance.now() >= restsUntil;
  const available = () => breaker.state === CircuitState.Closed || hasRested();

  function state(): BreakerState {
    if (breaker.state === CircuitState.Closed) return 'closed';
    return breaker.state === CircuitState.HalfOpen || hasRested() ? 'half-open' : 'open';
  }

  const unanswered = (cause: unknown) =>
    new ExternalServiceError(service, `${service} had not answered when its time was over.`, {
      transient: true,
      cause,
    });

  const resting = () =>
    new ExternalServiceError(service, `${service} is resting after failures.`, {
      transient: false,
    });

  return {
    service,
    state,
    available,

    async execute<T>(
      call: (signal: AbortSignal) => Promise<T>,
      { deadline, repeats = () => true, signal }: UpstreamCall,
    ) {
      // So that every repeat has its time, however short the whole is: of nine parts three waits take seven.
      const leftMs = Math.max(0, deadline - performance.now());
      const firstMs = Math.min(firstDelayMs, leftMs / (2 ** retries + 1));

      async function once(attempt: number): Promise<T> {
        const tries = breaker.state === CircuitState.HalfOpen;
        try {
          return await around(attempt, () => untilAborted(call(signal), signal));
        } catch (error) {
          // Silence beyond a limit is a failure like others; and a trial that was left proves nothing.
          const cut = signal.aborted && (tries || isTimeout(signal.reason));
          throw cut ? unanswered(error) : error;
        }
      }

      /** Milliseconds until the next attempt; null where there is to be none. */
      function delayAfter(error: ExternalServiceError, attempt: number): number | null {
        const over = attempt > retries || !available() || !repeats();
        if (!error.transient || over) return null;
        const asked = error.retryAfter;
        const delayMs = asked === undefined ? firstMs * 2 ** (attempt - 1) : asked * 1000;
        return performance.now() + delayMs < deadline ? delayMs : null;
      }

      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        // The others do not wait for the one that tries: what they can do without it, they do now.
        if (!available()) throw resting();
        try {
          return await breaker.execute(() => once(attempt), signal);
        } catch (error) {
          // What the visitor stopped, or a budget did not allow, is no failure of the provider's.
          if (!(error instanceof ExternalServiceError)) throw error;
          onAttemptFailed?.({ attempt, error });
          signal.throwIfAborted();
          const delayMs = delayAfter(error, attempt);
          if (delayMs === null) throw error;
          // cockatiel's own retry sleeps on after its caller has left.
          await untilAborted(pause(delayMs, undefined, { signal }), signal);
        }
      }
    },
  };
}

/** The state to tell of several breakers of one provider. */
export const worstOf = (states: BreakerState[]): BreakerState =>
  states.find((state) => state === 'open') ??
  states.find((state) => state === 'half-open') ??
  'closed';
