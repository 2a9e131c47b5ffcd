import { log, startedAt } from '../state/analysis.ts';
import { startOver } from './attempt.ts';
import { follow } from './go-live.ts';
import { openWork } from './open-work.ts';

/**
 * Takes up the analysis that the browser's history names: phones throw hidden pages away, and a
 * visitor who comes back finds the work and the conversation again; without a network the work alone, as it is kept.
 */
export function resume(state: unknown): boolean {
  const { analysis: id, work } = (state ?? {}) as { analysis?: unknown; work?: unknown };
  if (typeof id === 'string' && log.value?.id === id) return true;
  if (typeof work === 'string' && (typeof id !== 'string' || !navigator.onLine)) {
    openWork(work);
    return true;
  }
  if (typeof id !== 'string') return false;
  startedAt.value = performance.now();
  follow(id, startOver);
  return true;
}
