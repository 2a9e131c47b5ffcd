import { signal } from '@preact/signals';
import type { Problem } from '../../src/contract.ts';
import type { AnalysisLog } from './analysis-log.ts';

/** Where the visitor's attempt stands, before and around the analysis itself. */
export type Phase =
  | { name: 'idle' }
  /** The camera is open in the page, with help to hold it right. */
  | { name: 'viewfinder' }
  /** `broke`: the network failed, and the photo is sent once more by itself. */
  | { name: 'uploading'; sent: number; total: number; broke?: boolean }
  /** This phone looks at the photo itself. */
  | { name: 'looking' }
  /** Opening a work by its label number or name: no photo. */
  | { name: 'opening' }
  | { name: 'following' }
  /** The photo waits for the visitor's word; `looked`: this phone did not know it. */
  | { name: 'held'; looked: boolean; send: () => void }
  | { name: 'limited'; problem: Problem; until: Date; retry: () => void }
  | { name: 'failed'; problem: Problem; retry: () => void };

export const phase = signal<Phase>({ name: 'idle' });

/** The analysis on the page, if one has begun. */
export const log = signal<AnalysisLog | null>(null);

/** `performance.now()` of the moment when the visitor's attempt began. */
export const startedAt = signal(0);
