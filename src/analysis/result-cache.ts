import NodeCache from 'node-cache';
import type { Analysis } from '../contract.ts';

/** Finished analyses by the photo's content: the same file answers at once. */
export interface ResultCache {
  get(key: string): Analysis | undefined;
  set(key: string, analysis: Analysis): void;
  /** Hits and misses since the start, and entries now. */
  stats(): { hits: number; misses: number; entries: number };
  close(): void;
}

export interface ResultCacheOptions {
  ttlSeconds: number;
  maxEntries: number;
}

export function createResultCache({ ttlSeconds, maxEntries }: ResultCacheOptions): ResultCache {
  const cache = new NodeCache({ stdTTL: ttlSeconds, checkperiod: Math.min(ttlSeconds, 600) });
  return {
    get: (key) => cache.get<Analysis>(key),
    set(key, analysis) {
      // node-cache refuses a new key when it is full: the oldest one gives way.
      if (cache.keys().length >= maxEntries && !cache.has(key)) cache.del(cache.keys()[0]);
      cache.set(key, analysis);
    },
    stats() {
      const { hits, misses, keys } = cache.getStats();
      return { hits, misses, entries: keys };
    },
    close: () => cache.close(),
  };
}

/** The same cache, in which only what was kept under the current edition is found. */
export const ofEdition = (cache: ResultCache, edition: () => string): ResultCache => ({
  ...cache,
  get: (key) => cache.get(`${key}:${edition()}`),
  set: (key, analysis) => cache.set(`${key}:${edition()}`, analysis),
});

/** A cache that never has anything, for ENABLE_CACHE=false. */
export const createNoCache = (): ResultCache => ({
  get: () => undefined,
  set() {},
  stats: () => ({ hits: 0, misses: 0, entries: 0 }),
  close() {},
});
