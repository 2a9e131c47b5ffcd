import { untilAborted } from '../../src/policies/until-aborted.ts';
import type { Logger } from '../logger.ts';

export interface ProviderProbeOptions<Listing> {
  /** A cheap call, which tells that the provider is there; rejects where it is not. */
  list: (signal: AbortSignal) => Promise<Listing>;
  /** Finds out by what was listed, and by further calls, what the provider can do; gives what is wrong, in words. */
  learn: (listing: Listing, signal: AbortSignal) => Promise<string[]>;
  logger: Logger;
  /** Milliseconds that the guide's start waits for it: a model may first have to be loaded. */
  patienceMs?: number;
  limitMs?: number;
}

/**
 * Asks a provider at the guide's start what it can do, and from time to time whether it is there: with
 * the same call, so that it is asked once at the start. What it can do is found out with the first call
 * that it answers.
 */
export function createProviderProbe<Listing>({
  list,
  learn,
  logger,
  patienceMs = 3_000,
  limitMs = 120_000,
}: ProviderProbeOptions<Listing>) {
  const stopped = new AbortController();
  let complaints: string[] | null = null;
  let learning: Promise<void> | null = null;
  /** The start's call, until the first look has heard of it. */
  let unheard: Promise<Listing> | null = null;

  const limited = () => AbortSignal.any([stopped.signal, AbortSignal.timeout(limitMs)]);

  async function learnFrom(listing: Listing): Promise<void> {
    try {
      complaints = await learn(listing, limited());
      for (const complaint of complaints) logger.warn(complaint);
    } catch (error) {
      tell(error);
    } finally {
      learning = null;
    }
  }

  function tell(error: unknown): void {
    if (stopped.signal.aborted) return;
    logger.warn('the provider could not be asked what it can do', { reason: String(error) });
  }

  /** What was not learnt yet is, from every listing that comes, whoever has asked for it. */
  async function listed(call: Promise<Listing>): Promise<void> {
    const listing = await call;
    if (complaints === null) learning ??= learnFrom(listing);
  }

  return {
    /** Asks, and ends when what it can do is known or when that takes too long to wait for. */
    async ready(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patienceMs);
      unheard = list(limited());
      const asked = listed(unheard).then(() => learning, tell);
      try {
        await Promise.race([asked, promise]);
      } finally {
        clearTimeout(timer);
      }
    },
    /** Whether it is there: the first time by the start's own call. */
    async check(signal: AbortSignal): Promise<void> {
      const call = unheard ?? list(signal);
      unheard = null;
      await untilAborted(listed(call), signal);
    },
    /** What was found wrong, as far as it is known. */
    complaints: (): string[] => complaints ?? [],
    stop: () => stopped.abort(),
  };
}
