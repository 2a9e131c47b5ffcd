import NodeCache from 'node-cache';

/** As long as the analysis itself lives. */
const HELD_SECONDS = 3600;

/** 15 MB. */
const MOST_HELD = 50;

export type HeldPhotos = ReturnType<typeof createHeldPhotos>;

/**
 * Photos of works that were recognised, in memory alone, in case the visitor says that it is another
 * one. The oldest give way.
 */
export function createHeldPhotos() {
  const held = new NodeCache({ stdTTL: HELD_SECONDS, useClones: false });
  return {
    set(analysisId: string, jpeg: Uint8Array): void {
      const ids = held.keys();
      if (ids.length >= MOST_HELD) held.del(ids[0]);
      held.set(analysisId, jpeg);
    },
    /** The photo, which is not held from then on. */
    take: (analysisId: string) => held.take<Uint8Array>(analysisId),
    close: () => {
      held.flushAll();
      held.close();
    },
  };
}
