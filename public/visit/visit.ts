import { signal } from '@preact/signals';
import { forgetSeen } from '../offline/seen-works.ts';
import { visitUnkept } from '../state/visit-unkept.ts';
import type { SeenWork } from './seen-work.ts';
import { changeVisit, seenWorks } from './visit-store.ts';

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
  await changeVisit((works) => works.filter((work) => work.path !== path));
  await forgetSeen(decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)));
  await refreshVisit();
}

export async function forgetVisit(): Promise<void> {
  await changeVisit(() => []);
  await forgetSeen();
  await refreshVisit();
}
