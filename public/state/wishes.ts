import { computed } from '@preact/signals';
import type { ReaderLevel, TextLength, Wishes } from '../../src/contract.ts';
import { type LanguageTag, languages } from '../messages/languages.ts';
import { language } from '../messages/translate.ts';
import { keptSignal } from './kept-signal.ts';

export const levels: ReaderLevel[] = ['child', 'adult', 'expert'];
export const lengths: TextLength[] = ['short', 'long'];

/** For whom answers are to be written, and how long; as the museum has it while nothing is chosen. */
export const level = keptSignal<ReaderLevel | null>('level', null, levels);
export const length = keptSignal<TextLength | null>('length', null, lengths);

/** The language of answers; the page's own while nothing is chosen. */
export const answerLanguage = keptSignal<LanguageTag | null>(
  'answers',
  null,
  languages.map(({ tag }) => tag),
);

/** What goes with every question. */
export const wishes = computed<Wishes>(() => ({
  language: answerLanguage.value ?? language.value,
  ...(level.value && { level: level.value }),
  ...(length.value && { length: length.value }),
}));
