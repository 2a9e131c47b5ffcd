import type { ArtworkPage, ArtworkView } from '../../src/contract.ts';
import { below } from '../api/base.ts';
import { eitherSignal } from '../api/either-signal.ts';
import { recogniserScript } from '../recognition/local-recogniser.ts';
import { keepFile, keepLoadedFiles } from './keep-loaded-files.ts';
import { keepWork } from './keep-work.ts';
import { type KeptRoom, openRoom } from './room-cache.ts';

interface Options {
  signal: AbortSignal;
  /** Works that are kept, of all. */
  onProgress: (done: number, total: number) => void;
}

/** Works that the server lists at once. */
const STEP = 100;

/** Pictures that are fetched side by side: more of them only share the same network. */
const SIDE_BY_SIDE = 4;

/** Milliseconds before what the network dropped is asked for once more. */
const PAUSES = [500, 2_000];

/**
 * Fetches a room, or with null the whole collection: features, records and small pictures. What was
 * kept of it before stays until all of it is there. Rejects with the signal's reason, with a
 * TypeError where the network fails for good, and with a QuotaExceededError where the phone is full.
 */
export async function fetchRoom(
  room: string | null,
  { signal: wanted, onProgress }: Options,
): Promise<KeptRoom> {
  const failed = new AbortController();
  const signal = eitherSignal(wanted, failed.signal);
  // Asked for in the visitor's own tap; where it is refused, a full phone may clear the room away.
  await navigator.storage.persist?.().catch(() => false);
  const open = await openRoom(room);
  try {
    const { edition, pack } = await fetchPack(room, signal);
    const works = await fetchRecords(room, signal);
    await repeated(keepRecognition, signal);
    await open.keepPack(pack);
    let bytes = pack.size;
    let done = 0;
    onProgress(done, works.length);
    const waiting = works.values();
    const carry = async () => {
      for (const work of waiting) {
        // Read after the wait: the others have added to the sum meanwhile.
        const kept = await repeated(() => keepWork(open.cache, work, signal), signal);
        bytes += kept;
        onProgress(++done, works.length);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, carry));
    const summary: KeptRoom = {
      room,
      edition,
      keptAt: new Date().toISOString(),
      bytes,
      works: works.map(({ id, title, artist, label, language }) => ({
        id,
        title,
        artist,
        label,
        language,
      })),
    };
    await open.finish(summary);
    return summary;
  } catch (error) {
    failed.abort(error);
    await open.discard();
    throw error;
  }
}

async function fetchPack(room: string | null, signal: AbortSignal) {
  const response = await ask(`/api/pack${query({ room })}`, signal);
  return { edition: response.headers.get('ETag') ?? '', pack: await response.blob() };
}

async function fetchRecords(room: string | null, signal: AbortSignal): Promise<ArtworkView[]> {
  const works: ArtworkView[] = [];
  for (;;) {
    const part = query({ room, limit: STEP, offset: works.length });
    const { items, total } = (await (
      await ask(`/api/artworks${part}`, signal)
    ).json()) as ArtworkPage;
    works.push(...items);
    if (items.length === 0 || works.length >= total) return works;
  }
}

/** Recognition and what leads to it are kept with the first room: those who keep none never need it. */
async function keepRecognition(): Promise<void> {
  await import('./recognise-here.ts');
  await keepFile(recogniserScript);
  await keepLoadedFiles();
}

const ask = (path: string, signal: AbortSignal): Promise<Response> =>
  repeated(async () => {
    const response = await fetch(below(path), { cache: 'no-cache', signal });
    if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
    return response;
  }, signal);

async function repeated<Value>(attempt: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    signal.throwIfAborted();
  }
  return attempt();
}

function query(values: Record<string, string | number | null>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null) parameters.set(name, String(value));
  return parameters.size > 0 ? `?${parameters}` : '';
}
