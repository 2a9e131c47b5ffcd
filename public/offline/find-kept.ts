import type { ArtworkView } from '../../src/contract.ts';
import { keptWork } from './keep-work.ts';
import { keptRooms } from './room-cache.ts';
import { seenWorks } from './seen-works.ts';

/** The kept works with this number on their labels, each once. */
export async function keptByLabel(number: string): Promise<ArtworkView[]> {
  const has = ({ label }: { label?: string }) => label === number;
  const found = new Map((await seenWorks()).filter(has).map((work) => [work.id, work]));
  for (const { works } of await keptRooms()) {
    for (const { id } of works.filter(has)) {
      const work = found.has(id) ? null : await keptWork(id);
      if (work) found.set(id, work);
    }
  }
  return [...found.values()];
}
