import type { AnalysisEvent } from '../contract.ts';

/** An event of a log, and by which mark it is known wherever it is seen again. */
export interface LogEntry {
  /** `instance/n`: which instance wrote it, and its how many-th it was. */
  mark: string;
  event: AnalysisEvent;
}

/** A log as it is after some number. */
export interface LogTail {
  /** False where there is no such log; true for one without events, too. */
  exists: boolean;
  /** True when it was forgotten: nothing is to be written any more. */
  forgotten: boolean;
  /** The instance that opened it. */
  openedBy: string | null;
  entries: LogEntry[];
}

/**
 * What came of an attempt to add to a log: it is `added`; or the log had gone on and `behind` tells how;
 * or it holds less than was known of it and has `lost` what came after number `last`; or it is forgotten.
 */
export type Addition =
  | { kind: 'added' }
  | { kind: 'behind'; entries: LogEntry[] }
  | { kind: 'lost'; last: number }
  | { kind: 'forgotten' };

/**
 * The logs of analyses, where all instances read and write them. Every method rejects with an
 * ExternalServiceError when they cannot be reached within their budget.
 */
export interface SharedLogs {
  /**
   * Opens a log in this instance's name. With a key, the one that was opened with it before, if it is
   * still there and is not `over`, is what counts.
   *
   * @returns the id of the log that counts.
   */
  open(id: string, options?: { key?: string; over?: string }): Promise<string>;
  /**
   * Adds entries after number `after`, if that is where the log ends: as one step, so that of two who
   * write at once one is told what the other wrote. Without entries it only says how the log stands.
   */
  add(id: string, after: number, entries: readonly LogEntry[]): Promise<Addition>;
  read(id: string, after: number): Promise<LogTail>;
  /** Waits a moment for entries after these numbers, and gives what there is by id. */
  watch(places: ReadonlyMap<string, number>): Promise<Map<string, LogEntry[] | 'forgotten'>>;
  /** Empties a log and closes it. */
  forget(id: string): Promise<void>;
}
