import { notFound } from '../../errors.ts';
import { lockCollection } from '../catalogue/collection-lock.ts';
import type { Generations } from '../catalogue/generations.ts';
import { openNewest } from '../catalogue/open-newest.ts';

/** Which generation is current again, and as which one. */
export interface RolledBack {
  from: number;
  generation: number;
  works: number;
}

/**
 * Makes the generation before the newest, or the one of that number, current again, as a copy.
 *
 * @throws GuideError `no-way-back`, `collection-busy`, and those of openNewest.
 */
export async function rollBack(
  generations: Generations,
  { collection, number }: { collection: string; number?: number },
): Promise<RolledBack> {
  if (generations.list().length === 0) throw noWayBack();
  using _lock = lockCollection(generations.folder);
  const [newest] = generations.list();
  const below = number === undefined ? newest?.number : number + 1;
  const found = newest && openNewest(generations, { collection, below });
  if (!found) throw noWayBack();
  const works = found.catalogue.count();
  found.catalogue.close();
  if (number !== undefined && found.number !== number) {
    throw notFound('no-way-back', `There is no readable generation ${number}.`);
  }
  const made = await generations.publishCopy(found.file);
  await generations.sweep();
  return { from: found.number, generation: made.number, works };
}

const noWayBack = () => notFound('no-way-back', 'There is no generation to go back to.');
