import type { RemoteSource } from '../../src/collection/remote/remote-source.ts';

const refuse = (url: string) =>
  Promise.reject(new TypeError(`nothing should be fetched, but ${url} was`));

/** For sources that have nothing to fetch: fetching fails the test. */
export const offlineRemote: RemoteSource = { json: refuse, text: refuse, bytes: refuse };
