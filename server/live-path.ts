import type { IncomingMessage, Server } from 'node:http';

const BELOW_COLLECTION = /^\/c\/([^/?]+)(\/socket\.io\/.*)$/;

/**
 * Lets pages below `/c/{name}/` connect below their own path. Socket.IO listens at one path only:
 * for it the collection is taken off the address, and remembered.
 *
 * @returns what says which collection was in a request's address.
 */
export function liveBelowCollections(
  http: Server,
): (request: IncomingMessage) => string | undefined {
  const named = new WeakMap<IncomingMessage, string>();
  const take = (request: IncomingMessage): void => {
    const [, name, rest] = BELOW_COLLECTION.exec(request.url ?? '') ?? [];
    if (!name) return;
    named.set(request, name);
    request.url = rest;
  };
  http.prependListener('request', take);
  http.prependListener('upgrade', take);
  return (request) => named.get(request);
}
