import { baseOf } from '../api/base.ts';
import { pictureAt } from '../api/picture.ts';
import type { AnalysisLog } from '../state/analysis-log.ts';
import { visitUnkept } from '../state/visit-unkept.ts';
import { refreshVisit } from './visit.ts';
import { changeVisit, keepPicture, noteOf, pictureOf, writeNote } from './visit-store.ts';
import { pathOf, withAnalysis } from './with-analysis.ts';

/** Wide enough for a list on a phone with a dense screen, and for a page in Word. */
const pictureWidth = 320;

/** One after the other: a note is written into the work that was recorded just before. */
let queue: Promise<void> = Promise.resolve();

function inTurn(write: () => Promise<void>): Promise<void> {
  queue = queue.then(write).then(
    () => {
      visitUnkept.value = false;
    },
    () => {
      // Storage is closed or full; the visitor is told where the visit is shown.
      visitUnkept.value = true;
    },
  );
  return queue.then(refreshVisit);
}

/** Keeps on this phone what an analysis has come to, and what was answered about it. */
export async function recordVisit(log: AnalysisLog): Promise<void> {
  const base = baseOf(location.pathname);
  const at = new Date().toISOString();
  await inTurn(() => changeVisit((works) => withAnalysis(works, log, { base, at })));
  const artwork = log.analysis?.artwork;
  if (!artwork?.image) return;
  const path = pathOf(base, artwork.id);
  if (await pictureOf(path)) return;
  // Out of turn: what the visitor writes meanwhile does not wait for the network.
  const bytes = await smallPicture(artwork.image);
  if (bytes) await inTurn(() => keepPicture({ path, bytes }));
}

export const recordNote = (path: string, note: string): Promise<void> =>
  inTurn(() => writeNote(path, note));

/** The visitor's own words, with those that are still being written down. Rejects where storage is closed. */
export const keptNote = (path: string): Promise<string> => queue.then(() => noteOf(path));

/** Null where the network does not bring it: the work is kept without, until it is seen again. */
async function smallPicture(image: string): Promise<Blob | null> {
  try {
    const response = await fetch(pictureAt(image, pictureWidth), {
      headers: { Accept: 'image/jpeg' },
      signal: AbortSignal.timeout(15_000),
    });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
