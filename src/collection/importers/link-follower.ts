import type { RemoteSource } from '../remote/remote-source.ts';
import { explainFailure } from './explain-failure.ts';

/** Documents that one source may lead to: far above what a museum has. */
const MAX_DOCUMENTS = 200_000;

export type Followed =
  | { at: string; document: unknown; problem?: undefined }
  | { problem: string; document?: undefined };

/** The JSON document behind a reference; nothing where it was met before. */
export type FollowLink = (
  id: string | undefined,
  from: string | undefined,
) => Promise<Followed | undefined>;

/** Follows references from one document to the next, each once, beginning with `start` as met. */
export function createLinkFollower({
  start,
  remote,
  signal,
}: {
  start?: string;
  remote: RemoteSource;
  signal: AbortSignal;
}): FollowLink {
  const visited = new Set<string>();
  if (start) visited.add(new URL(start).href);
  return async (id, from) => {
    if (!id || !URL.canParse(id, from)) return { problem: 'refers to no URL' };
    const at = new URL(id, from).href;
    if (visited.has(at)) return undefined;
    if (visited.size >= MAX_DOCUMENTS) return { problem: 'is one document too many' };
    visited.add(at);
    try {
      return { at, document: await remote.json(at, signal) };
    } catch (error) {
      signal.throwIfAborted();
      return { problem: explainFailure(error) };
    }
  };
}
