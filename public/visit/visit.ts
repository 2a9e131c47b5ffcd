import { signal } from '@preact/signals';
import { startOver } from '../actions/attempt.ts';
import { baseOf } from '../api/base.ts';
import { forgetSeen } from '../offline/seen-works.ts';
import { log } from '../state/analysis.ts';
import { currentEntry } from '../state/history-entry.ts';
import { visitUnkept } from '../state/visit-unkept.ts';
import type { SeenWork } from './seen-work.ts';
import { changeVisit, seenWorks } from './visit-store.ts';
import { pathOf } from './with-analysis.ts';

/** The works seen, the last one first; null until they have been read. */
export const visit = signal<SeenWork[] | null>(null);

/** Reads what this phone keeps. */
export async function refreshVisit(): Promise<void> {
  try {
    visit.value = await seenWorks();
  } catch {
    // Storage is closed to this page: nothing is kept, and the visitor is told.
    visit.value = [];
    visitUnkept.value = true;
  }
}

export async function forgetWork(path: string): Promise<void> {
  leaveWork((shown) => shown === path);
  await changeVisit((works) => works.filter((work) => work.path !== path));
  await forgetSeen(decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)));
  await refreshVisit();
}

export async function forgetVisit(): Promise<void> {
  leaveWork(() => true);
  await changeVisit(() => []);
  await forgetSeen();
  await refreshVisit();
}

/**
 * A work that stayed on the page would be kept again with its next answer, or when the page reloads; one
 * that a reloaded page is about to show again, as soon as it does.
 */
function leaveWork(isForgotten: (path: string) => boolean): void {
  const { analysis } = log.value ?? {};
  const shown = analysis ? analysis.artwork?.id : currentEntry().work;
  if (shown && isForgotten(pathOf(baseOf(location.pathname), shown))) startOver();
}
