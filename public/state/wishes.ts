import { computed, signal } from '@preact/signals';
import type { ReaderLevel, TextLength, Wishes } from '../../src/contract.ts';
import { language } from '../messages/translate.ts';

/** For whom answers are to be written, and how long; as the museum has it while nothing is chosen. */
export const level = signal<ReaderLevel | undefined>(undefined);
export const length = signal<TextLength | undefined>(undefined);

/** What goes with every question. */
export const wishes = computed<Wishes>(() => ({
  language: language.value,
  ...(level.value && { level: level.value }),
  ...(length.value && { length: length.value }),
}));
