import type { Logger } from '../logger.ts';
import { callSite } from './call-site.ts';

/**
 * Does some work and logs by itself how long it took: at `info` when it ended well, at `warn` when it
 * did not. What the work throws goes on to the caller, who knows what it means.
 */
export async function timed<T>(
  logger: Logger,
  what: string,
  work: () => Promise<T>,
  fields?: (result: T) => object,
): Promise<T> {
  const startedAt = performance.now();
  const place = callSite(1);
  const fieldsNow = () => ({
    ...place,
    execution_time: Math.round(performance.now() - startedAt),
  });
  try {
    const result = await work();
    logger.info(what, { ...fields?.(result), ...fieldsNow() });
    return result;
  } catch (error) {
    logger.warn(`${what}: failed`, { reason: String(error), ...fieldsNow() });
    throw error;
  }
}
