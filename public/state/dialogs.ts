import { signal } from '@preact/signals';

/** Whether "Which work is it?" is open. */
export const notThisOpen = signal(false);
