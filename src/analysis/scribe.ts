import type { AnalysisEvent, AnalysisFact } from '../contract.ts';
import type { AnalysisStore } from './analysis-store.ts';

/** Writes the facts of one analysis in the order in which they happen, however slow the store is. */
export type Scribe = (fact: AnalysisFact) => Promise<AnalysisEvent>;

export const createScribe =
  (store: AnalysisStore, id: string, observe: (event: AnalysisEvent) => void): Scribe =>
  (fact) => {
    const written = store.append(id, fact).then((event) => {
      observe(event);
      return event;
    });
    // A failed write is its own writer's to hear of.
    written.catch(() => {});
    return written;
  };
