import type { ArtworkView } from '../../src/contract.ts';
import { keptWork } from './keep-work.ts';
import { keptRooms } from './room-cache.ts';
import { seenWorks } from './seen-works.ts';

/** The kept work with this number on its label; null where there is none. */
export async function keptByLabel(number: string): Promise<ArtworkView | null> {
  const seen = (await seenWorks()).find(({ label }) => label === number);
  if (seen) return seen;
  for (const { works } of await keptRooms()) {
    const found = works.find(({ label }) => label === number);
    if (found) return keptWork(found.id);
  }
  return null;
}
