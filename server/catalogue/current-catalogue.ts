import { type FSWatcher, watch } from 'node:fs';
import type { Artwork } from '../../src/collection/artwork.ts';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import {
  type NewestCatalogue,
  openNewest,
  type PassedOver,
} from '../../src/collection/catalogue/open-newest.ts';
import { GuideError, unavailable } from '../../src/errors.ts';
import type { Logger } from '../logger.ts';
import type { CollectionFiles } from './collection-files.ts';

/** A catalogue that stays open until it is given back, however long work on it takes. */
export interface CatalogueLease extends Disposable {
  catalogue: Catalogue;
}

export interface CurrentCatalogue {
  /** The one that is served now. To be asked for each time: it may be another one after an await. */
  catalogue(): Catalogue;
  /** For work that reads one and the same catalogue across awaits. */
  hold(): CatalogueLease;
  /** A work of the current catalogue or of one that recognition is just going over to. */
  findArtwork(id: string): Artwork | null;
  /** Ends when recognition has the catalogue in every thread. */
  warm: Promise<void>;
  /** Why what is served is not the newest; null when it is. */
  problem(): string | null;
  /** Hears of each catalogue that is served from now on; not of the first one. */
  onChange(listener: (catalogue: Catalogue) => void): void;
  close(): Promise<void>;
}

export interface CurrentCatalogueOptions {
  files: CollectionFiles;
  /** Takes a catalogue file into recognition, in the place of the one before. */
  load: (file: string) => Promise<void>;
  logger: Logger;
  /** Folders on a network tell of no changes: they are looked at from time to time. */
  lookEveryMs?: number;
}

interface Held extends NewestCatalogue {
  leases: number;
}

/**
 * The catalogue that is served, and its successors. A new generation is opened and taken into
 * recognition first, then everything goes over to it; the old one is closed when nobody holds it
 * any more. A generation that cannot be read is told and not gone over to.
 *
 * @throws GuideError when no generation can be read.
 */
export function createCurrentCatalogue({
  files: { name, generations },
  load,
  logger,
  lookEveryMs = 3000,
}: CurrentCatalogueOptions): CurrentCatalogue {
  const first = openNewest(generations, { collection: name });
  if (!first) throw unavailable('catalogue-missing', `${generations.folder} has no catalogue.`);
  let current: Held = { ...first, leases: 0 };
  /** Opened, and on its way into recognition. */
  let incoming: Catalogue | null = null;
  /** Those that somebody still holds, the current one among them. */
  const open = new Set([current]);
  /** Generations that recognition could not take. */
  const refused = new Map<number, PassedOver>();
  const listeners: ((catalogue: Catalogue) => void)[] = [];
  const told = new Set<string>();
  let passedOver: PassedOver[] = [];
  let lookedAt = newestNumber();
  let closed = false;
  complain(first.passedOver);

  function newestNumber(): number {
    return generations.list()[0]?.number ?? 0;
  }

  /** Each file is complained of once, and reported for as long as it is the newest. */
  function complain(over: PassedOver[]): void {
    passedOver = over;
    for (const { file, reason } of over) {
      if (told.has(file)) continue;
      told.add(file);
      logger.error('a generation of the collection cannot be served', {
        file,
        reason,
        served: current.file,
        way_back: 'npm run collection -- verify, then rollback, restore or another import',
      });
    }
  }

  function closeUnheld(): void {
    for (const held of open) {
      if (held.leases > 0 || (held === current && !closed)) continue;
      open.delete(held);
      held.catalogue.close();
    }
  }

  /** The newest that can be opened and that recognition has not refused. */
  function openNext(): NewestCatalogue | null {
    let below: number | undefined;
    const over: PassedOver[] = [];
    for (;;) {
      const found = openNewest(generations, { collection: name, below });
      if (!found) return null;
      over.push(...found.passedOver);
      const refusal = refused.get(found.number);
      if (!refusal) return { ...found, passedOver: over };
      found.catalogue.close();
      over.push(refusal);
      below = found.number;
    }
  }

  /** Goes over to the newest generation that can be served, if that is another one. */
  async function goOver(): Promise<void> {
    const startedAt = performance.now();
    const next = openNext();
    if (!next) return;
    if (next.number === current.number) {
      next.catalogue.close();
      complain(next.passedOver);
      return;
    }
    incoming = next.catalogue;
    try {
      await load(next.file);
    } catch (error) {
      incoming = null;
      next.catalogue.close();
      refused.set(next.number, { file: next.file, reason: String((error as Error).message) });
      // Some threads may have it already, and it was no good.
      await load(current.file);
      return goOver();
    }
    incoming = null;
    if (closed) {
      next.catalogue.close();
      return;
    }
    current = { ...next, leases: 0 };
    open.add(current);
    complain(next.passedOver);
    logger.info('the collection has changed', {
      generation: next.number,
      works: next.catalogue.count(),
      execution_time: Math.round(performance.now() - startedAt),
    });
    for (const listener of listeners) listener(next.catalogue);
    closeUnheld();
  }

  /** What is served goes on being served, whatever is found. */
  async function look(): Promise<void> {
    if (closed) return;
    try {
      const newest = newestNumber();
      if (newest === lookedAt) return;
      lookedAt = newest;
      await goOver();
    } catch (error) {
      const file = generations.list()[0]?.file ?? generations.folder;
      complain([{ file, reason: error instanceof GuideError ? error.message : String(error) }]);
    }
  }

  let looking = Promise.resolve();
  const lookSoon = () => {
    looking = looking
      .then(look)
      .catch((error) => void logger.error('the collection could not be looked at', { error }));
  };

  const warm = loadFirst();
  looking = warm.catch(() => {});
  const watcher = watchFolder(generations.folder, lookSoon);
  const timer = setInterval(lookSoon, lookEveryMs).unref();

  /** A start falls back as a change does. */
  async function loadFirst(): Promise<void> {
    try {
      await load(current.file);
    } catch (error) {
      refused.set(current.number, { file: current.file, reason: String((error as Error).message) });
      const next = openNext();
      if (!next) throw error;
      current = { ...next, leases: 0 };
      open.add(current);
      closeUnheld();
      complain(next.passedOver);
      await loadFirst();
      for (const listener of listeners) listener(current.catalogue);
    }
  }

  return {
    catalogue: () => current.catalogue,
    hold() {
      const held = current;
      held.leases++;
      let given = false;
      return {
        catalogue: held.catalogue,
        [Symbol.dispose]() {
          if (given) return;
          given = true;
          held.leases--;
          closeUnheld();
        },
      };
    },
    findArtwork: (id) => current.catalogue.get(id) ?? incoming?.get(id) ?? null,
    warm,
    problem: () => passedOver[0]?.reason ?? null,
    onChange: (listener) => void listeners.push(listener),
    async close() {
      closed = true;
      clearInterval(timer);
      watcher?.close();
      await looking;
      for (const held of open) held.leases = 0;
      closeUnheld();
    },
  };
}

/** Null where the system has no more watches to give: the timer looks all the same. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    return watcher.on('error', () => watcher.close());
  } catch {
    return null;
  }
}
