import { signal } from '@preact/signals';
import type { ArtworkView } from '../../src/contract.ts';

/** A label's number that is not one work's alone, as far as this page knows. */
export interface SharedLabel {
  number: string;
  works: ArtworkView[];
  /** They are those kept on this phone, since the guide was not reached. */
  onPhone: boolean;
}

/** While it is there, the visitor is asked which of its works it is, over what was on the page. */
export const sharedLabel = signal<SharedLabel | null>(null);
