import { log, phase, startedAt } from '../state/analysis.ts';
import type { HistoryEntry } from '../state/history-entry.ts';
import { findHere, showChosenHere } from './answer-here.ts';
import { startOver } from './attempt.ts';
import { follow } from './go-live.ts';

/**
 * Takes up the analysis that the browser's history names: phones throw hidden pages away, and a
 * visitor who comes back finds the work and the conversation again; without a network, the work as it
 * is kept.
 */
export function resume({ analysis: id, work }: HistoryEntry): boolean {
  const { id: shown, onPhone, analysis } = log.value ?? {};
  if (id ? shown === id : onPhone && analysis?.artwork?.id === work) return true;
  if (work && (!id || !navigator.onLine)) {
    void reopenHere(work);
    return true;
  }
  if (!id) return false;
  startedAt.value = performance.now();
  follow(id, startOver);
  return true;
}

async function reopenHere(work: string): Promise<void> {
  phase.value = { name: 'opening' };
  const kept = await findHere(work);
  if (kept) await showChosenHere(kept);
  else startOver();
}
