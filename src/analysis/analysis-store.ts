import type { Analysis, AnalysisEvent, AnalysisFact } from '../contract.ts';

/** Milliseconds that an analysis lives after its last event. */
export const ANALYSIS_TTL_MS = 3_600_000;

/**
 * Where analyses and their numbered events live for an hour. Asynchronous, so that it can be on
 * another machine.
 */
export interface AnalysisStore {
  /**
   * Opens a new analysis of a collection, which its id tells. With a key, a repeat within the hour
   * and the collection returns the first one's id, unless that one failed.
   */
  create(idempotencyKey?: string, collection?: string): Promise<{ id: string; repeated: boolean }>;
  /**
   * Facts are written in the order of the calls, which need not wait for each other.
   *
   * @throws GuideError `analysis-not-found` when there is none, or its hour is over.
   */
  append(id: string, fact: AnalysisFact): Promise<AnalysisEvent>;
  get(id: string): Promise<Analysis | null>;
  /** The events after number `after` that are there now, in order. */
  events(id: string, after?: number): Promise<AnalysisEvent[]>;
  /** The same, and then each new one as it comes, until the signal aborts or it is forgotten. */
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<AnalysisEvent>;
  forget(id: string): Promise<void>;
  /** Analyses held now. */
  size(): number;
  close(): void;
}
