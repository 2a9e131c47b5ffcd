import NodeCache from 'node-cache';

/** As long as the analysis itself lives. */
const HELD_SECONDS = 3600;

/** 15 MB. */
const MOST_HELD = 50;

/** For a photo that is being encoded when the visitor says that its work is another one. */
const AWAITED_SECONDS = 60;

export type HeldPhotos = ReturnType<typeof createHeldPhotos>;

/**
 * Photos of works that were recognised, in memory alone, in case the visitor says that it is another
 * one. The oldest give way.
 */
export function createHeldPhotos() {
  const options = { useClones: false };
  const held = new NodeCache({ ...options, stdTTL: HELD_SECONDS });
  const awaited = new NodeCache({ ...options, stdTTL: AWAITED_SECONDS });

  function put(cache: NodeCache, analysisId: string, value: unknown): void {
    const ids = cache.keys();
    if (ids.length >= MOST_HELD) cache.del(ids[0]);
    cache.set(analysisId, value);
  }

  return {
    set(analysisId: string, jpeg: Uint8Array): void {
      const use = awaited.take<(jpeg: Uint8Array) => void>(analysisId);
      if (use) use(jpeg);
      else put(held, analysisId, jpeg);
    },
    /** Hands out the photo, which is not held from then on: now, or when it comes soon. */
    take(analysisId: string, use: (jpeg: Uint8Array) => void): void {
      const jpeg = held.take<Uint8Array>(analysisId);
      if (jpeg) use(jpeg);
      else put(awaited, analysisId, use);
    },
    drop(analysisId: string): void {
      held.del(analysisId);
      awaited.del(analysisId);
    },
    close: () => {
      for (const cache of [held, awaited]) {
        cache.flushAll();
        cache.close();
      }
    },
  };
}
