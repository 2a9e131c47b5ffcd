import { signal } from '@preact/signals';

/** True from a visitor's act until the heading of what it led to has taken the focus. */
export const headingWanted = signal(false);

/**
 * Call where the visitor's own act changes the page, and nowhere else: a change that the server
 * causes leaves the focus where it is.
 */
export function moveFocusToHeading(): void {
  headingWanted.value = true;
}
