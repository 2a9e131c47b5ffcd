import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { ExternalServiceError } from '../errors.ts';

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

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface UpstreamCall {
  /** `performance.now()` that no back-off passes. */
  deadline: number;
  signal: AbortSignal;
}

/** Retry around a circuit breaker around a call, for one provider. */
export interface UpstreamPolicy {
  readonly service: string;
  execute<T>(call: (signal: AbortSignal) => Promise<T>, options: UpstreamCall): Promise<T>;
  state(): BreakerState;
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
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  if (onStateChange) breaker.onStateChange(() => onStateChange(stateOf(breaker)));

  return {
    service,
    state: () => stateOf(breaker),

    async execute(call, { deadline, signal }) {
      let attempt = 0;
      let delayMs = 0;
      const worthRepeating = (error: unknown): boolean => {
        // What the visitor stopped, or a budget did not allow, is no failure of the provider's.
        if (!(error instanceof ExternalServiceError)) return false;
        onAttemptFailed?.({ attempt, error });
        if (!error.transient || signal.aborted) return false;
        const asked = error.retryAfter;
        delayMs = asked === undefined ? firstDelayMs * 2 ** (attempt - 1) : asked * 1000;
        return performance.now() + delayMs < deadline;
      };
      const repeated = retry(handleWhen(worthRepeating), {
        maxAttempts: retries,
        backoff: new DelegateBackoff(() => delayMs),
      });
      try {
        return await wrap(repeated, breaker).execute(({ signal }) => {
          attempt++;
          return around(attempt, () => call(signal));
        }, signal);
      } catch (error) {
        if (error instanceof BrokenCircuitError) {
          throw new ExternalServiceError(service, `${service} is resting after failures.`, {
            transient: false,
            cause: error,
          });
        }
        throw error;
      }
    },
  };
}

function stateOf(breaker: CircuitBreakerPolicy): BreakerState {
  if (breaker.state === CircuitState.Open) return 'open';
  return breaker.state === CircuitState.HalfOpen ? 'half-open' : 'closed';
}
