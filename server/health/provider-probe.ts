import type { Logger } from '../logger.ts';

export interface ProviderProbeOptions {
  /** Finds out what the provider can do; gives what is wrong, in words. */
  probe: (signal: AbortSignal) => Promise<string[]>;
  logger: Logger;
  /** Milliseconds that the guide's start waits for it: a model may first have to be loaded. */
  patienceMs?: number;
  limitMs?: number;
}

/** Probes a provider at the guide's start, and again for as long as it could not be asked. */
export function createProviderProbe({
  probe,
  logger,
  patienceMs = 3_000,
  limitMs = 120_000,
}: ProviderProbeOptions) {
  const stopped = new AbortController();
  let complaints: string[] | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    try {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(limitMs)]);
      complaints = await probe(signal);
      for (const complaint of complaints) logger.warn(complaint);
    } catch (error) {
      if (!stopped.signal.aborted) {
        logger.warn('the provider could not be asked what it can do', { reason: String(error) });
      }
    } finally {
      running = null;
    }
  }

  function start(): Promise<void> {
    running ??= run();
    return running;
  }

  async function ready(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    try {
      await Promise.race([start(), promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    /** Asks, and ends when it has been asked or when that takes too long to wait for. */
    ready,
    /** What was found wrong; asks again where it could not be asked yet. */
    complaints(): string[] {
      if (complaints === null) void start();
      return complaints ?? [];
    },
    stop: () => stopped.abort(),
  };
}
