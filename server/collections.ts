import { collectionOfAnalysis } from '../src/analysis/analysis-id.ts';
import { notFound, unavailable } from '../src/errors.ts';
import type { Guide } from '../src/guide.ts';
import type { CollectionReading } from '../src/health/verdict.ts';
import {
  allCollections,
  type CollectionFiles,
  collectionFiles,
  DEFAULT_COLLECTION,
} from './catalogue/collection-files.ts';
import type { Collection } from './collection.ts';
import type { Logger } from './logger.ts';

/** The collections of one server, by name. */
export interface Collections {
  /** @throws GuideError `collection-not-found`, or `collection-unavailable` for a damaged one. */
  get(name: string): Collection;
  /** Those that are served, the default one first. */
  all(): Collection[];
  /** The guide that an analysis belongs to. @throws GuideError `analysis-not-found` */
  guideOf(analysisId: string): Guide;
  /** Each by its name, with those that cannot be served. */
  readings(): Record<string, CollectionReading>;
  /**
   * Looks what the vector index holds of one of them, of the next one at the next call: one request,
   * however many there are. Rejects when the index is not there.
   */
  checkVectors(signal: AbortSignal): Promise<void>;
  /** What is wrong with what it held at the last look. */
  vectorComplaints(): string[];
  /** Ends when recognition has all that can be served. @throws when that is none. */
  warm: Promise<void>;
  close(): Promise<void>;
}

export interface CollectionsOptions {
  dataDir: string;
  /** Puts a collection together; rejects where its catalogue cannot be opened. */
  open: (files: CollectionFiles) => Promise<Collection>;
  logger: Logger;
  /** How often new folders, and new generations of what could not be opened, are looked for. */
  lookEveryMs?: number;
}

const NOT_SERVED = { works: 0, generation: null, builtAt: null };

/** A collection that could not be opened, and the generation that it had then. */
interface Closed {
  newest: number;
  problem: string;
}

/**
 * Every folder of DATA_DIR/collections that has a catalogue is a collection, and there always is a
 * default one. One that cannot be opened is told and tried again when it has changed; the others are
 * served meanwhile.
 *
 * @throws what the default one's opening threw, when no collection at all can be opened.
 */
export async function createCollections({
  dataDir,
  open,
  logger,
  lookEveryMs = 3000,
}: CollectionsOptions): Promise<Collections> {
  const served = new Map<string, Collection>();
  const damaged = new Map<string, Closed>();
  let firstFailure: unknown;
  let ended = false;
  let looks = 0;

  const newestOf = ({ generations }: CollectionFiles) => generations.list()[0]?.number ?? 0;

  function exclude({ name, generations }: CollectionFiles, newest: number, error: unknown): void {
    firstFailure ??= error;
    damaged.set(name, { newest, problem: error instanceof Error ? error.message : String(error) });
    const { folder } = generations;
    logger.error('a collection cannot be served', { collection: name, folder, error });
  }

  /** Opens one and, where it has to be `warm` before it is served, waits for that. */
  async function take(files: CollectionFiles, { warm }: { warm: boolean }): Promise<void> {
    const newest = newestOf(files);
    let collection: Collection | undefined;
    try {
      collection = await open(files);
      if (warm) await collection.warm;
      if (ended) return await collection.close();
      served.set(files.name, collection);
      damaged.delete(files.name);
    } catch (error) {
      exclude(files, newest, error);
      await collection?.close();
    }
  }

  async function lookAround(): Promise<void> {
    for (const files of allCollections(dataDir)) {
      const { name } = files;
      const newest = newestOf(files);
      if (served.has(name) || newest === 0 || damaged.get(name)?.newest === newest) continue;
      await take(files, { warm: true });
      if (served.has(name)) logger.info('another collection is served', { collection: name });
    }
  }

  const others = allCollections(dataDir).filter(({ name }) => name !== DEFAULT_COLLECTION);
  for (const files of [collectionFiles(dataDir), ...others]) {
    const isDefault = files.name === DEFAULT_COLLECTION;
    // A folder without a catalogue is one that is being imported for the first time.
    if (isDefault || newestOf(files) > 0) await take(files, { warm: false });
  }
  if (served.size === 0) throw firstFailure;

  async function warmAll(): Promise<void> {
    for (const [name, collection] of served) {
      try {
        await collection.warm;
      } catch (error) {
        const files = collectionFiles(dataDir, name);
        served.delete(name);
        exclude(files, newestOf(files), error);
        await collection.close();
      }
    }
    if (served.size === 0) throw firstFailure;
  }

  const warm = warmAll();
  warm.catch(() => {});
  let looking = warm.catch(() => {});
  const timer = setInterval(() => {
    looking = looking
      .then(lookAround)
      .catch((error) => void logger.error('no look at the collections', { error }));
  }, lookEveryMs).unref();

  return {
    get(name) {
      const collection = served.get(name);
      if (collection) return collection;
      if (!damaged.has(name)) {
        throw notFound('collection-not-found', `There is no collection "${name}".`);
      }
      throw unavailable('collection-unavailable', `The collection "${name}" is out of order.`);
    },
    all: () => [...served.values()],
    guideOf(analysisId) {
      const collection = served.get(collectionOfAnalysis(analysisId) ?? DEFAULT_COLLECTION);
      if (collection) return collection.guide;
      throw notFound('analysis-not-found', 'There is no such analysis, or its hour is over.');
    },
    readings: () =>
      Object.fromEntries([
        ...[...served].map(([name, collection]) => [name, collection.reading()] as const),
        ...[...damaged].map(([name, { problem }]) => [name, { ...NOT_SERVED, problem }] as const),
      ]),
    async checkVectors(signal) {
      const indexed = [...served.values()].flatMap(({ vectors }) => vectors ?? []);
      if (indexed.length > 0) await indexed[looks++ % indexed.length].check(signal);
    },
    vectorComplaints: () =>
      [...served].flatMap(([name, { vectors }]) => {
        const complaint = vectors?.complaint();
        return complaint ? [served.size > 1 ? `${name}: ${complaint}` : complaint] : [];
      }),
    warm,
    async close() {
      ended = true;
      clearInterval(timer);
      await looking;
      await Promise.all([...served.values()].map((collection) => collection.close()));
    },
  };
}
