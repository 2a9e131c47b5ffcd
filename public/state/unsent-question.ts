import { signal } from '@preact/signals';
import type { Problem } from '../../src/contract.ts';

/** A question on its way to the guide, or one that did not get there. */
export interface UnsentQuestion {
  text: string;
  /** How many questions the conversation held when it was sent. */
  after: number;
  problem: Problem | null;
  /** When it may be sent again, where the guide said so. */
  until: Date | null;
}

export const unsent = signal<UnsentQuestion | null>(null);
