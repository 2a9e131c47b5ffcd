import { signal } from '@preact/signals';
import { sharedLabel } from './shared-label.ts';

/** Whether "Which work is it?" is open. */
export const notThisOpen = signal(false);

/** Ends what the visitor is being asked: it is answered, or what it was about has left the page. */
export function endQuestions(): void {
  notThisOpen.value = false;
  sharedLabel.value = null;
}
