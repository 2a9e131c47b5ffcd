import { baseOf, below } from '../api/base.ts';
import { cacheNames } from './cache-names.ts';

const names = cacheNames(baseOf(location.pathname));

/**
 * Keeps what was loaded before the page's service worker was there to see it, such as the catalogue of
 * the visitor's language. The browser has the page's files still: none is fetched twice.
 */
export async function keepLoadedFiles(): Promise<void> {
  const folder = new URL(below('/assets/'), location.href).href;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  for (const address of loaded) if (address.startsWith(folder)) await keepFile(address);
  const said = await caches.open(names.guide);
  await said.addAll(['/api/guide', '/manifest.webmanifest', '/favicon.svg'].map(below));
}

/** Keeps one of the page's files with the newest build that is kept. */
export async function keepFile(address: string): Promise<void> {
  const newest = (await caches.keys()).filter((name) => name.startsWith(`${names.pages} `)).at(-1);
  if (!newest) return;
  const cache = await caches.open(newest);
  if (!(await cache.match(address))) await cache.add(address);
}
