import { setPriority } from 'node:os';

/** Of 19: about a tenth of a core's time where others want all of it (sched(7)), all of it otherwise. */
const NICENESS = 10;

/**
 * Lets everything else of this machine that has something to do go before this thread: who waits for a
 * photo waits a little longer, and probes, live events and pages are answered meanwhile. Linux counts
 * niceness by thread (setpriority(2)); elsewhere it would be the whole process's, so nothing is done.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(NICENESS);
  } catch {
    // A sandbox may forbid it; the thread then works as any other.
  }
}
