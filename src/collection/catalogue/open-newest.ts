import { GuideError, unavailable } from '../../errors.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import type { Generation, Generations } from './generations.ts';

/** A generation that was passed over, and why. */
export interface PassedOver {
  file: string;
  reason: string;
}

export interface NewestCatalogue extends Generation {
  catalogue: Catalogue;
  /** Newer ones that cannot be read; the newest first. */
  passedOver: PassedOver[];
}

/**
 * Opens the newest generation that can be read: damaged ones, and those of a newer program, are
 * passed over.
 *
 * @returns null where there is no generation at all.
 * @throws GuideError `catalogue-older` when the newest readable one has to be migrated first, and
 *   `catalogue-unreadable` when none can be read.
 */
export function openNewest(
  generations: Generations,
  { collection, below = Number.POSITIVE_INFINITY }: { collection: string; below?: number },
): NewestCatalogue | null {
  const passedOver: PassedOver[] = [];
  const known = generations.list().filter(({ number }) => number < below);
  for (const generation of known) {
    try {
      const catalogue = openCatalogue(generation.file, collection);
      return { ...generation, catalogue, passedOver };
    } catch (error) {
      if (!(error instanceof GuideError) || error.code === 'catalogue-older') throw error;
      passedOver.push({ file: generation.file, reason: error.message });
    }
  }
  if (known.length === 0) return null;
  throw unavailable(
    'catalogue-unreadable',
    [
      `No generation in ${generations.folder} can be read:`,
      ...passedOver.map(({ reason }) => `  ${reason}`),
      WAY_BACK,
    ].join('\n'),
  );
}

/** What an operator can do about a collection that cannot be opened. */
export const WAY_BACK =
  'The way back: "npm run collection -- restore BACKUP.tar", or import the collection again; ' +
  '"npm run collection -- rollback" where an older generation is readable.';
