import type { Analysis, ArtworkView } from '../../src/contract.ts';
import { createLocalRecogniser, type LocalRecogniser } from '../recognition/local-recogniser.ts';
import { concludeHere } from './conclude-here.ts';
import { keptWork } from './keep-work.ts';
import { keptPacks } from './room-cache.ts';

/** A worker and the names of the packs that it holds. */
let here: { recogniser: LocalRecogniser; packs: string } | null = null;

export interface LookOptions {
  signal: AbortSignal;
  /** Called when there is something to compare the photo with. */
  onLook: () => void;
}

/**
 * Recognises a photo on this phone among the works of its kept rooms: `unknown` where none of them is
 * in it, null where no room is kept. Rejects with the signal's reason, with an InvalidStateError where the
 * browser cannot decode the photo, and with what else keeps the worker from its work.
 */
export async function recogniseHere(
  photo: Blob,
  { signal, onLook }: LookOptions,
): Promise<Analysis | 'unknown' | null> {
  const packs = await keptPacks();
  if (!packs.names) return null;
  onLook();
  const started = performance.now();
  try {
    const recogniser = await holding(packs);
    const sightings = await recogniser.identify(photo, { signal });
    const works = await recordsOf(sightings.flatMap(({ id, lookalikes }) => [id, ...lookalikes]));
    const ms = Math.round(performance.now() - started);
    return concludeHere(sightings, { workOf: (id) => works.get(id) ?? null, ms }) ?? 'unknown';
  } catch (error) {
    const isPhotos = error instanceof DOMException && error.name === 'InvalidStateError';
    if (!signal.aborted && !isPhotos) closeRecogniser();
    throw error;
  }
}

async function holding({ names, read }: Awaited<ReturnType<typeof keptPacks>>) {
  if (here?.packs === names) return here.recogniser;
  closeRecogniser();
  const recogniser = createLocalRecogniser();
  here = { recogniser, packs: names };
  await recogniser.load(await read());
  return recogniser;
}

/** Lets go of the worker, with the packs in it. */
export function closeRecogniser(): void {
  here?.recogniser.close();
  here = null;
}

async function recordsOf(ids: string[]): Promise<Map<string, ArtworkView>> {
  const works = await Promise.all(ids.map(keptWork));
  return new Map(works.flatMap((work) => (work ? [[work.id, work] as const] : [])));
}
