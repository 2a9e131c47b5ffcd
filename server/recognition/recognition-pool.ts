import { join } from 'node:path';
import { Piscina } from 'piscina';
import { createLookalikeFinder } from '../../src/collection/importing/lookalike-finder.ts';
import type { Photo } from '../../src/photo/photo.ts';
import type { ReferenceData } from '../../src/recognition/references/reference-data.ts';
import type { Recogniser } from '../../src/tiers/recogniser.ts';
import { DEFAULT_COLLECTION } from '../catalogue/collection-files.ts';
import { fingerprintVersions } from './fingerprints.ts';
import { LEAST_ALIKE, type Resemblance } from './nearest-works.ts';

export interface RecognitionPool {
  /** Makes fingerprints, and compares photos with the default collection. */
  recogniser: Recogniser;
  /** Compares photos with this collection and no other. */
  recogniserOf(collection: string): Recogniser;
  /**
   * Takes a collection into memory that all threads share, in the place of what was there of it;
   * until then they can only make fingerprints.
   */
  load(collection: string, catalogueFile: string): Promise<void>;
  /** Tasks that wait for a thread. */
  queued(): number;
  close(): Promise<void>;
}

/**
 * Pixel work in threads of its own. Each thread is a pool of one, and a photo stays with the thread
 * that it first came to: what that thread computed for one tier is there for the next.
 */
export function createRecognitionPool({ threads }: { threads: number }): RecognitionPool {
  const lanes = Array.from(
    { length: threads },
    () =>
      new Piscina({
        filename: join(import.meta.dirname, 'recognition-worker.ts'),
        minThreads: 1,
        maxThreads: 1,
        // Pixels live in typed arrays; without a limit a thread lets 100 MB of small objects pile up.
        resourceLimits: { maxYoungGenerationSizeMb: 4 },
      }),
  );
  /** Files of the catalogues that the threads have, by collection. */
  const files = new Map<string, string>();
  const held = new WeakMap<Photo, { lane: Piscina; name: string }>();
  let photos = 0;

  const waiting = (lane: Piscina) => lane.queueSize + (lane.needsDrain ? 1 : 0);

  const shortest = (): Piscina =>
    lanes.reduce((best, lane) => (waiting(lane) < waiting(best) ? lane : best));

  /**
   * Piscina ends a thread to cancel what runs in it, and the collection's index with it. A flag in
   * shared memory lets a task that nobody waits for any more end by itself.
   */
  async function run<T>(
    lane: Piscina,
    name: string,
    task: object,
    signal: AbortSignal,
  ): Promise<T> {
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const cancel = () => Atomics.store(cancelled, 0, 1);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await lane.run({ ...task, cancelled }, { name });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /**
   * The pixels go along every time: they are in shared memory, and piscina may let a later task
   * overtake the first one.
   */
  async function look<T>(
    photo: Photo,
    task: string,
    signal: AbortSignal,
    more?: object,
  ): Promise<T> {
    signal.throwIfAborted();
    const known = held.get(photo) ?? { lane: shortest(), name: `photo ${++photos}` };
    held.set(photo, known);
    return run(known.lane, task, { name: known.name, pixels: photo.pixels, ...more }, signal);
  }

  function recogniserOf(collection: string): Recogniser {
    const resembling = async (photo: Photo, most: number, signal: AbortSignal) => {
      const catalogueFile = files.get(collection);
      if (!catalogueFile) return [];
      const compared = { collection, catalogueFile, most };
      return look<Resemblance[]>(photo, 'nearest', signal, compared);
    };
    return {
      versions: fingerprintVersions(),
      assess: (photo, signal) => look(photo, 'assess', signal),
      compareWhole: (photo, artworkId, signal) =>
        look(photo, 'compareWhole', signal, { collection, artworkId }),
      confirmHashes: (photo, signal) => look(photo, 'confirmHashes', signal, { collection }),
      findWorks: (photo, among, signal) => look(photo, 'findWorks', signal, { collection, among }),
      embed: (photo, signal) => look(photo, 'embed', signal),
      async nearest(photo, most, signal) {
        const found = await resembling(photo, most, signal);
        return found.filter(({ score }) => score > LEAST_ALIKE).map(({ artworkId }) => artworkId);
      },
      resembling,
      fingerprint: (pixels, signal) => run(shortest(), 'fingerprint', { pixels }, signal),
      findLookalikes: createLookalikeFinder({
        propose: (task, signal) => run(shortest(), 'proposeLookalikes', task, signal),
        check: (task, signal) => run(shortest(), 'checkLookalikes', task, signal),
        threads,
      }),
      async forget(photo) {
        const known = held.get(photo);
        held.delete(photo);
        await known?.lane.run({ name: known.name }, { name: 'forget' });
      },
    };
  }

  return {
    recogniser: recogniserOf(DEFAULT_COLLECTION),
    recogniserOf,
    async load(collection, catalogueFile) {
      const [first, ...others] = lanes;
      const references: ReferenceData = await first.run(
        { collection, catalogueFile },
        { name: 'load' },
      );
      await Promise.all(
        others.map((lane) => lane.run({ collection, references }, { name: 'share' })),
      );
      files.set(collection, catalogueFile);
    },
    queued: () => lanes.reduce((sum, { queueSize }) => sum + queueSize, 0),
    async close() {
      await Promise.all(lanes.map((lane) => lane.destroy()));
    },
  };
}
