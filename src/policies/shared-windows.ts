import { ExternalServiceError } from '../errors.ts';
import type { SlidingWindows } from '../ports/sliding-windows.ts';

export interface SharedWindowsOptions {
  /** Counts what all instances allow. */
  shared: SlidingWindows;
  /** Counts what this one allows. */
  local: SlidingWindows;
}

/**
 * Counts together with the other instances while they can be reached, and alone when they cannot: then
 * what a client was allowed here before still counts, and what it was allowed elsewhere does not.
 */
export const createSharedWindows = ({ shared, local }: SharedWindowsOptions): SlidingWindows => ({
  async take(key, rules) {
    try {
      const admission = await shared.take(key, rules);
      if (admission.allowed) await local.take(key, rules);
      return admission;
    } catch (error) {
      if (error instanceof ExternalServiceError) return local.take(key, rules);
      throw error;
    }
  },
});
