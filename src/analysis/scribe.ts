import type { AnalysisEvent, AnalysisFact } from '../contract.ts';
import type { AnalysisStore } from './analysis-store.ts';

/** Writes the facts of one analysis in the order in which they happen, however slow the store is. */
export type Scribe = (fact: AnalysisFact) => Promise<AnalysisEvent>;

export function createScribe(
  store: AnalysisStore,
  id: string,
  observe: (event: AnalysisEvent) => void,
): Scribe {
  let last: Promise<unknown> = Promise.resolve();
  return (fact) => {
    const written = last.then(async () => {
      const event = await store.append(id, fact);
      observe(event);
      return event;
    });
    // A failed write is its own writer's to hear of; the next fact is not held up by it.
    last = written.catch(() => {});
    written.catch(() => {});
    return written;
  };
}
