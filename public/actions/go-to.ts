import { batch } from '@preact/signals';
import { log } from '../state/analysis.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { amendEntry, currentEntry, pushEntry } from '../state/history-entry.ts';
import { type Place, place, placeIn } from '../state/place.ts';
import { currentAttempt, startOver, takeUpAttempt } from './attempt.ts';
import { openLinkedWork } from './open-work.ts';
import { resume } from './resume.ts';

/** Goes to another part of the page; what the guide has under way goes on. */
export function goTo(to: Place): void {
  if (to === place.value) return;
  batch(() => {
    pushEntry(to, { ...currentEntry(), overFirst: false });
    moveFocusToHeading();
  });
}

/** Begins where the address and the browser's history say. */
export function beginWhereTheHistoryIs(): void {
  place.value = placeIn(location.hash);
  const entry = currentEntry();
  if (resume(entry)) takeUpAttempt(entry.attempt);
  else {
    amendEntry({ attempt: undefined });
    if (place.value === 'guide') openLinkedWork(location.pathname);
  }
  addEventListener('popstate', arrive);
}

/**
 * The browser went to another entry. Where that shows the attempt that the guide shows anyway, only
 * the place changes: a photo on its way stays on its way.
 */
function arrive(): void {
  // An address that was written by hand brings no entry with it.
  if (history.state === null) amendEntry({ attempt: currentAttempt() });
  const to = placeIn(location.hash);
  const entry = currentEntry();
  const { attempt } = entry;
  batch(() => {
    if (to !== place.value) moveFocusToHeading();
    place.value = to;
    if (attempt === currentAttempt()) {
      if (attempt && log.value) amendEntry({ analysis: log.value.id });
    } else if (resume(entry)) takeUpAttempt(attempt);
    else startOver();
  });
}
