import type { ArtworkView } from '../../src/contract.ts';
import { baseOf } from '../api/base.ts';
import { cacheNames } from './cache-names.ts';
import { forgetWork, keepWork } from './keep-work.ts';

/** Works that stay; beyond them the one seen longest ago goes. About 2 MB. */
const MOST = 60;

const name = () => cacheNames(baseOf(location.pathname)).seen;
const open = () => caches.open(name());

/** Keeps a work that the visitor has seen as the newest of them. */
export async function keepSeen(artwork: ArtworkView): Promise<void> {
  const cache = await open();
  await keepWork(cache, artwork);
  for (const old of (await recordsIn(cache)).slice(0, -MOST)) await forgetWork(cache, old);
}

/** Works that the visitor has seen, the last one first. */
export const seenWorks = async (): Promise<ArtworkView[]> =>
  (await recordsIn(await open())).reverse();

/** Deletes a work that was seen, or all of them, from what opens without a network. */
export async function forgetSeen(id?: string): Promise<void> {
  if (!('caches' in window)) return;
  if (id === undefined) {
    await caches.delete(name());
    return;
  }
  const cache = await open();
  for (const work of await recordsIn(cache)) if (work.id === id) await forgetWork(cache, work);
}

/** Addresses of pictures tell a width; a work's id may be any word, "image" too. */
const isRecord = ({ url }: Request): boolean => new URL(url).search === '';

/** In the order in which they were kept. */
async function recordsIn(cache: Cache): Promise<ArtworkView[]> {
  const requests = (await cache.keys()).filter(isRecord);
  const responses = await Promise.all(requests.map((request) => cache.match(request)));
  return Promise.all(
    responses.flatMap((response) => (response ? [response.json() as Promise<ArtworkView>] : [])),
  );
}
