import type { ArtworkView } from '../../src/contract.ts';
import { below } from '../api/base.ts';
import { pictureAt } from '../api/picture.ts';

/** Width in pixels of the pictures that are kept: about 20 kB each. */
const WIDTH = 320;

/** The types that Chrome, Firefox and Safari ask for with a picture; a script asks for anything. */
const PICTURES = 'image/webp,*/*';

export const recordAddress = (id: string): string =>
  below(`/api/artworks/${encodeURIComponent(id)}`);

const pictureAddress = ({ image }: ArtworkView): string | null =>
  image ? pictureAt(image, WIDTH) : null;

/**
 * Keeps a work's record and its small picture, where it has one, in place of what was kept of it.
 * Gives their bytes. Rejects with a TypeError where the network brings no picture, and with a
 * QuotaExceededError where the phone is full.
 */
export async function keepWork(
  cache: Cache,
  artwork: ArtworkView,
  signal?: AbortSignal,
): Promise<number> {
  const record = new Blob([JSON.stringify(artwork)], { type: 'application/json' });
  const picture = await fetchPicture(artwork, signal);
  await forgetWork(cache, artwork);
  await cache.put(recordAddress(artwork.id), new Response(record));
  if (!picture) return record.size;
  await cache.put(picture.address, new Response(picture.blob));
  return record.size + picture.blob.size;
}

async function fetchPicture(artwork: ArtworkView, signal?: AbortSignal) {
  const address = pictureAddress(artwork);
  if (!address) return null;
  const response = await fetch(address, { headers: { Accept: PICTURES }, signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new TypeError(`a picture could not be fetched: ${response.status}`);
  return { address, blob: await response.blob() };
}

export async function forgetWork(cache: Cache, artwork: ArtworkView): Promise<void> {
  const picture = pictureAddress(artwork);
  await cache.delete(recordAddress(artwork.id));
  if (picture) await cache.delete(picture);
}

/** A work that is kept on this phone, seen or in a room; null for one that is not. */
export async function keptWork(id: string): Promise<ArtworkView | null> {
  const response = await caches.match(recordAddress(id));
  return response ? ((await response.json()) as ArtworkView) : null;
}
