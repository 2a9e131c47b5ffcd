import NodeCache from 'node-cache';
import type { Analysis } from '../contract.ts';
import type { SharedValues } from '../ports/shared-values.ts';

/** Finished analyses by the photo's content: the same file answers at once. */
export interface ResultCache {
  get(key: string): Promise<Analysis | undefined>;
  set(key: string, analysis: Analysis): Promise<void>;
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
    get: async (key) => cache.get<Analysis>(key),
    async set(key, analysis) {
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

/** The same cache, which also gives what other instances found, and leaves to them what it keeps. */
export function withSharedResults(
  cache: ResultCache,
  { values, ttlSeconds }: { values: SharedValues; ttlSeconds: number },
): ResultCache {
  let fromOthers = 0;
  const nameOf = (key: string) => `result:${key}`;
  return {
    async get(key) {
      const own = await cache.get(key);
      if (own) return own;
      const found = await values.get(nameOf(key));
      if (found === null) return undefined;
      fromOthers++;
      const analysis = JSON.parse(found) as Analysis;
      await cache.set(key, analysis);
      return analysis;
    },
    async set(key, analysis) {
      await cache.set(key, analysis);
      await values.set(nameOf(key), JSON.stringify(analysis), ttlSeconds * 1000);
    },
    stats() {
      const { hits, misses, entries } = cache.stats();
      return { hits: hits + fromOthers, misses: misses - fromOthers, entries };
    },
    close: cache.close,
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
  get: async () => undefined,
  async set() {},
  stats: () => ({ hits: 0, misses: 0, entries: 0 }),
  close() {},
});
