/** What the page's service worker uses of its global scope; TypeScript's `dom` has only windows. */
interface ServiceWorkerScope {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends LifeEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

export const worker = globalThis as unknown as ServiceWorkerScope;

const scope = new URL(worker.registration.scope);

/** Path of the page's collection, such as `/c/museum-a`; empty without one. */
export const base = scope.pathname.replace(/\/$/, '');

/** The part of an address that lies below the page's base; null for what is none of this worker's. */
export function pathBelow(address: string): string | null {
  const { origin, pathname } = new URL(address);
  if (origin !== scope.origin || !pathname.startsWith(`${base}/`)) return null;
  const path = pathname.slice(base.length + 1);
  // Another collection's page has a worker of its own, or none.
  return base === '' && path.startsWith('c/') ? null : path;
}
