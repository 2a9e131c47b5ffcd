import { log, startedAt } from '../state/analysis.ts';
import { startOver } from './attempt.ts';
import { follow } from './go-live.ts';

/**
 * Takes up the analysis that the browser's history names: phones throw hidden pages away, and a
 * visitor who comes back finds the work and the conversation again.
 */
export function resume(id: string | undefined): boolean {
  if (!id) return false;
  if (log.value?.id === id) return true;
  startedAt.value = performance.now();
  follow(id, startOver);
  return true;
}
