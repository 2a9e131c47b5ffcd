import { batch } from '@preact/signals';
import { cancelAnalysis } from '../api/http.ts';
import { newKey } from '../api/new-key.ts';
import { log, phase } from '../state/analysis.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { amendEntry, currentEntry, pushEntry } from '../state/history-entry.ts';
import { stop as stopNarration } from '../state/narration.ts';
import { holdPhoto } from '../state/photo.ts';
import { place } from '../state/place.ts';
import { unfollow } from './go-live.ts';

let controller = new AbortController();
let current: string | undefined;

/** Which attempt the guide shows; none on the first screen. */
export const currentAttempt = (): string | undefined => current;

/** Takes an attempt of the history for the one that the guide shows. */
export function takeUpAttempt(attempt: string | undefined): void {
  current = attempt;
}

/** Ends the attempt before, and gives the new one's signal. One attempt at a time is on the page. */
export function beginAttempt(): AbortSignal {
  const first = phase.value.name === 'idle';
  const elsewhere = place.value !== 'guide';
  leave();
  controller = new AbortController();
  current = newKey();
  if (first || elsewhere) pushEntry('guide', { attempt: current, overFirst: first && !elsewhere });
  else amendEntry({ attempt: current, analysis: undefined, work: undefined });
  return controller.signal;
}

/** Back to the beginning: what is under way is cancelled, because the visitor said so. */
export function startOver(): void {
  batch(() => {
    leave();
    holdPhoto(null);
    current = undefined;
    const nothing = { attempt: undefined, analysis: undefined, work: undefined };
    amendEntry({ ...nothing, overFirst: false });
    phase.value = { name: 'idle' };
    moveFocusToHeading();
  });
}

/** The page's own way back; the browser's way back comes to `startOver` too. */
export function goBack(): void {
  if (currentEntry().overFirst) history.back();
  else startOver();
}

function leave(): void {
  controller.abort();
  stopNarration();
  const running = log.value;
  if (running && !running.analysis) void cancelAnalysis(running.id);
  unfollow();
}
