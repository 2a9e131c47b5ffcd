import { signal } from '@preact/signals';
import type { Problem } from '../../src/contract.ts';
import type { AnalysisLog } from './analysis-log.ts';

/** Where the visitor's attempt stands, before and around the analysis itself. */
export type Phase =
  | { name: 'idle' }
  | { name: 'uploading'; sent: number; total: number }
  /** Opening a work by its label number or name: no photo. */
  | { name: 'opening' }
  | { name: 'following' }
  /** The network is away; the photo waits for the visitor's word. */
  | { name: 'held' }
  | { name: 'limited'; problem: Problem; until: Date; retry: () => void }
  | { name: 'failed'; problem: Problem; retry: () => void };

export const phase = signal<Phase>({ name: 'idle' });

/** The analysis on the page, if one has begun. */
export const log = signal<AnalysisLog | null>(null);

/** `performance.now()` of the moment when the visitor's attempt began. */
export const startedAt = signal(0);
