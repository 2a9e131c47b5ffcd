import type { Analysis, ArtworkView } from '../../src/contract.ts';
import { t } from '../messages/translate.ts';
import type { LookOptions } from '../offline/recognise-here.ts';
import { log, phase } from '../state/analysis.ts';
import { emptyLog } from '../state/analysis-log.ts';
import { announceResult } from '../state/announce-event.ts';
import { announce, stopHeartbeat } from '../state/announcements.ts';
import { amendEntry } from '../state/history-entry.ts';

/** Loads at the first use; where the page is kept, without a network too. */
const offline = () => import('../offline/offline.ts');

/** Whether the browser keeps anything for this page: only over HTTPS, or on this very machine. */
export const canKeep = 'caches' in window && 'serviceWorker' in navigator;

/** Has the page kept on this phone, once it is loaded. Where that fails it works with a network only. */
export function keepForOffline(): void {
  if (!canKeep) return;
  const start = () =>
    void offline().then(
      ({ startOffline }) => startOffline(),
      () => {},
    );
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

/**
 * A look at the photo here and now: an answer from what is kept, `unknown` where none of it is in the
 * photo, or null where this phone cannot tell.
 */
export async function lookHere(
  photo: Blob,
  options: LookOptions,
): Promise<Analysis | 'unknown' | null> {
  if (!canKeep) return null;
  try {
    const { recogniseHere } = await import('../offline/recognise-here.ts');
    return await recogniseHere(photo, options);
  } catch {
    // The visitor left, the browser cannot decode the photo, or the phone lost what was kept: in
    // each of these cases the photo is still there to be sent.
    return null;
  }
}

const kept = async () => (canKeep ? offline().catch(() => null) : null);

/** A work that is kept on this phone; null where it is not. */
export const findHere = async (id: string): Promise<ArtworkView | null> =>
  (await kept())?.keptWork(id) ?? null;

/** The works kept on this phone that have a label's number. */
export const findLabelHere = async (number: string): Promise<ArtworkView[]> =>
  (await kept())?.keptByLabel(number) ?? [];

/** Shows what this phone itself found; no analysis of the guide's stands behind it. */
export function showHere(analysis: Analysis): void {
  stopHeartbeat();
  log.value = { ...emptyLog(analysis.id), analysis, onPhone: true };
  phase.value = { name: 'following' };
  amendEntry({ analysis: undefined, work: analysis.artwork?.id });
  announceResult(analysis);
  announce(t(analysis.chosenByVisitor ? 'phone.kept' : 'phone.recognised'));
}

/** Shows a work as the visitor named it, or that it is none of those offered. */
export async function showChosenHere(artwork: ArtworkView | null, before?: Analysis) {
  const { chosenHere } = await offline();
  showHere(chosenHere(artwork, before));
}
