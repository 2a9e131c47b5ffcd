import { type Place, place } from './place.ts';

/** What the page keeps in an entry of the browser's history. */
export interface HistoryEntry {
  /** The attempt that the guide showed; none on the first screen. */
  attempt?: string;
  /** Its analysis, once there is one: what a page that was thrown away comes back to. */
  analysis?: string;
  /** Its work, which may be kept on this phone where the analysis cannot be had. */
  work?: string;
  /** Whether the entry before this one is the first screen. */
  overFirst?: boolean;
}

export const currentEntry = (): HistoryEntry => (history.state as HistoryEntry | null) ?? {};

export function pushEntry(to: Place, entry: HistoryEntry): void {
  const { pathname, search } = location;
  history.pushState(entry, '', `${pathname}${search}${to === 'guide' ? '' : `#${to}`}`);
  place.value = to;
}

/** Changes what the entry says that the visitor is at, and nothing of where that is. */
export function amendEntry(change: HistoryEntry): void {
  history.replaceState({ ...currentEntry(), ...change }, '');
}
