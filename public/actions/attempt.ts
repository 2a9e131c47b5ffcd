import { cancelAnalysis } from '../api/http.ts';
import { log, phase } from '../state/analysis.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { stop as stopNarration } from '../state/narration.ts';
import { holdPhoto } from '../state/photo.ts';
import { unfollow } from './go-live.ts';

let attempt = new AbortController();

/** Ends the attempt before, and gives the new one's signal. One attempt at a time is on the page. */
export function beginAttempt(): AbortSignal {
  leave();
  attempt = new AbortController();
  if (phase.value.name === 'idle') history.pushState({}, '');
  return attempt.signal;
}

/** Back to the beginning: what is under way is cancelled, because the visitor said so. */
export function startOver(): void {
  leave();
  holdPhoto(null);
  phase.value = { name: 'idle' };
  moveFocusToHeading();
}

/** The page's own way back; the browser's way back comes to `startOver` too. */
export function goBack(): void {
  if (history.state) history.back();
  else startOver();
}

function leave(): void {
  attempt.abort();
  stopNarration();
  const current = log.value;
  if (current && !current.analysis) void cancelAnalysis(current.id);
  unfollow();
}
