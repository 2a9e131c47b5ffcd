import type { RemoteSource } from '../../src/collection/remote/remote-source.ts';
import { ExternalServiceError } from '../../src/errors.ts';

/** Fetches without politeness or limits, from loopback servers, and says what it was asked for. */
export function createPlainRemote(): RemoteSource & { asked: string[] } {
  const asked: string[] = [];
  const get = async (url: string, signal: AbortSignal) => {
    asked.push(url);
    const response = await fetch(url, { signal });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new ExternalServiceError('museum', `The museum answered ${response.status}.`, {
      transient: false,
      status: response.status,
    });
  };
  return {
    asked,
    json: async (url, signal) => (await get(url, signal)).json(),
    text: async (url, signal) => (await get(url, signal)).text(),
    bytes: async (url, signal) => new Uint8Array(await (await get(url, signal)).arrayBuffer()),
  };
}

/** A remote that answers out of a table; anything else is not there. */
export function createTableRemote(answer: (url: URL) => unknown): RemoteSource {
  const get = async (url: string) => {
    const found = answer(new URL(url));
    if (found !== undefined) return found;
    throw new ExternalServiceError('museum', 'The museum answered 404.', {
      transient: false,
      status: 404,
    });
  };
  return {
    json: get,
    text: async (url) => String(await get(url)),
    bytes: async (url) => new TextEncoder().encode(String(await get(url))),
  };
}
