import { signal } from '@preact/signals';
import type { Description, TranslatedText } from '../../src/contract.ts';

/** A text of a work's record in the page's language, asked for by the visitor. */
export type Translation =
  | { state: 'asked' }
  | { state: 'failed'; reason: string }
  /** `shown`: in the original's place. */
  | { state: 'there'; description: Description; shown: boolean };

/** By work, text and language. */
export const translations = signal<Record<string, Translation>>({});

export const translationKey = (artworkId: string, text: TranslatedText, language: string): string =>
  [artworkId, text, language].join(' ');

export function keepTranslation(key: string, translation: Translation): void {
  translations.value = { ...translations.value, [key]: translation };
}
