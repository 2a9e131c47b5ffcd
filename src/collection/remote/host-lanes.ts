import { setTimeout as wait } from 'node:timers/promises';
import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import PQueue from 'p-queue';
import { RemoteError } from './remote-error.ts';

/** A pause before the next try, which everything for that host waits through. */
export interface Wait {
  host: string;
  ms: number;
  reason: string;
}

export interface HostLanesOptions {
  /** Milliseconds from the start of one request to the start of the next for the same host. */
  gapMs: number;
  /** Repeats after a first, failed try; milliseconds before the first, doubled for each further. */
  retries: number;
  firstDelayMs: number;
  /** A server that asks for a longer pause than this is left alone. */
  maxRetryAfterMs: number;
  onWait: (wait: Wait) => void;
}

/** One request at a time for each host, several hosts side by side; what may pass is repeated. */
export interface HostLanes {
  run<T>(host: string, call: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createHostLanes({
  gapMs,
  retries,
  firstDelayMs,
  maxRetryAfterMs,
  onWait,
}: HostLanesOptions): HostLanes {
  const lanes = new Map<string, PQueue>();
  const laneOf = (host: string): PQueue => {
    const lane =
      lanes.get(host) ??
      new PQueue({ concurrency: 1, ...(gapMs > 0 && { interval: gapMs, intervalCap: 1 }) });
    lanes.set(host, lane);
    return lane;
  };

  return {
    async run(host, call, signal) {
      try {
        return await laneOf(host).add(() => repeated(host, call, signal), { signal });
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    },
  };

  function repeated<T>(host: string, call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    let delayMs = 0;
    let failed = 0;
    const worthRepeating = (error: unknown): boolean => {
      if (!(error instanceof RemoteError && error.transient) || signal.aborted) return false;
      delayMs =
        error.retryAfter === undefined ? firstDelayMs * 2 ** failed : error.retryAfter * 1000;
      if (failed++ === retries || delayMs > maxRetryAfterMs) return false;
      onWait({ host, ms: delayMs, reason: error.message });
      return true;
    };
    const policy = retry(handleWhen(worthRepeating), {
      maxAttempts: retries,
      // The policy's own pause does not hear the signal; the one below does.
      backoff: new DelegateBackoff(() => 0),
    });
    return policy.execute(async () => {
      if (failed > 0) await wait(delayMs, undefined, { signal });
      return call();
    }, signal);
  }
}
