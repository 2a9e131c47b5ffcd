import { notFound } from '../../errors.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { lockCollection } from '../catalogue/collection-lock.ts';
import type { Generations } from '../catalogue/generations.ts';
import { openNewest } from '../catalogue/open-newest.ts';
import { type BuildOptions, buildCatalogue, type Work } from '../importing/build-catalogue.ts';
import { worksOf } from './works-of.ts';

export interface WithdrawOptions
  extends Pick<
    BuildOptions,
    'pictures' | 'fingerprinter' | 'findLookalikes' | 'concurrency' | 'signal'
  > {
  generations: Generations;
  collection: string;
}

/**
 * Takes one work out of the collection, as its next generation. The generations before it still have
 * the work: they are the way back.
 *
 * @throws GuideError `artwork-not-found`, `collection-missing`, `collection-busy`, and those of
 *   openNewest.
 */
export async function withdrawWork(
  id: string,
  { generations, collection, ...tools }: WithdrawOptions,
): Promise<{ works: number; generation: number }> {
  if (generations.list().length === 0) {
    throw notFound('collection-missing', `There is no collection "${collection}" yet.`);
  }
  using _lock = lockCollection(generations.folder);
  const { catalogue } = openNewest(generations, { collection })!;
  try {
    if (!catalogue.get(id)) {
      throw notFound('artwork-not-found', `The collection has no work "${id}".`);
    }
    await generations.sweep();
    const next = generations.next();
    const { works } = await buildCatalogue({
      ...tools,
      file: next.file,
      collection,
      works: allBut(id, catalogue),
      previous: catalogue,
      meta: { made_by: 'withdraw', origin: id },
    });
    await generations.sweep();
    return { works, generation: next.number };
  } finally {
    catalogue.close();
  }
}

function* allBut(id: string, catalogue: Catalogue): Iterable<Work> {
  for (const work of worksOf(catalogue)) if (work.artwork.id !== id) yield work;
}
