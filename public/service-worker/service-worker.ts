import { cacheNames } from '../offline/cache-names.ts';
import { forgetOldPages, keepPage, keptShell, pageFile } from './kept-page.ts';
import { networkFirst } from './network-first.ts';
import { base, type FetchEvent, pathBelow, worker } from './scope.ts';

/**
 * Lets the guide open without a network. Whatever the server can say it says: the page and what it
 * asks for come from the network first, hashed files from wherever they are, and the rest passes by.
 * A new version takes over at once and touches no open page; the next visit runs it.
 */
worker.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldPages().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.method === 'GET' ? pathBelow(request.url) : null;
  const answer = path === null ? null : answerTo(event, path);
  if (answer) event.respondWith(answer);
});

/** Pages that the server itself writes. */
const SERVERS_PAGES = /^(?:api|labels|review|developers|status|health|metrics)(?:\/|$)/;
const GUIDE = /^(?:api\/(?:guide|pack\/rooms)|manifest\.webmanifest|favicon\.svg)$/;
const WORK = /^api\/artworks\/[^/]+(\/image)?$/;

function answerTo(event: FetchEvent, path: string): Promise<Response> | null {
  const { request } = event;
  if (request.mode === 'navigate')
    return SERVERS_PAGES.test(path) ? null : networkFirst(request, keptShell);
  if (path.startsWith('assets/')) return pageFile(request);
  if (GUIDE.test(path)) return networkFirst(request, () => lastAnswer(request), keepAnswer(event));
  if (WORK.test(path)) return networkFirst(request, () => keptWork(request));
  return null;
}

const { guide } = cacheNames(base);

const lastAnswer = async (request: Request) =>
  (await caches.open(guide)).match(request, { ignoreVary: true });

/** A work's record, or its picture in whichever width was kept. */
const keptWork = (request: Request) =>
  caches.match(request, { ignoreSearch: true, ignoreVary: true });

const keepAnswer = (event: FetchEvent) => (answer: Response) => {
  if (!answer.ok) return;
  const copy = answer.clone();
  event.waitUntil(caches.open(guide).then((cache) => cache.put(event.request, copy)));
};
