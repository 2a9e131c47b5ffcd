import { GuideError } from '../../src/errors.ts';
import { isTimeout } from '../../src/policies/limit-time.ts';
import type { Logger } from '../logger.ts';

/**
 * Tells why something else was done instead: what a provider failed with is a warning, and so is a time
 * that was over. Anything else is a mistake of ours, told with its stack, which somebody has to mend.
 */
export function tellFailure(logger: Logger, instead: string, error: unknown): void {
  const expected = error instanceof GuideError || isTimeout(error);
  if (expected) logger.warn(instead, { reason: String(error) });
  else logger.error(instead, { error });
}
