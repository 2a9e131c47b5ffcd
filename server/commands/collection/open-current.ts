import { type NewestCatalogue, openNewest } from '../../../src/collection/catalogue/open-newest.ts';
import { notFound } from '../../../src/errors.ts';
import type { CommandContext } from './command.ts';

/** The catalogue that is current, with a word about newer ones that cannot be read. */
export function openCurrent({
  files,
  say,
}: Pick<CommandContext, 'files' | 'say'>): NewestCatalogue & Disposable {
  const newest = openNewest(files.generations, { collection: files.name });
  if (!newest) throw notFound('collection-missing', `There is no collection "${files.name}" yet.`);
  for (const { reason } of newest.passedOver) say(`passed over: ${reason}`);
  return { ...newest, [Symbol.dispose]: () => newest.catalogue.close() };
}
