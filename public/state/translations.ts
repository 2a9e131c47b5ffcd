import { signal } from '@preact/signals';
import type { ArtworkView, Description, TranslatedText } from '../../src/contract.ts';

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

/** Short texts of a record, which stand in the original, with a translation beside it. */
export type LabelText = Extract<TranslatedText, 'title' | 'medium'>;

const LABEL_TEXTS: LabelText[] = ['title', 'medium'];

const primary = (tag: string): string => tag.split('-', 1)[0].toLowerCase();

export const sameLanguage = (a: string, b: string): boolean => primary(a) === primary(b);

/** What the museum itself has of a text in a language. */
function museumsOwn({ translations = {} }: ArtworkView, which: LabelText, language: string) {
  const tag = Object.keys(translations).find((tag) => sameLanguage(tag, language));
  const text = tag && translations[tag][which];
  return tag && text ? { text, language: tag, machineTranslated: false } : null;
}

/** Texts of the label that could be had in a language, and are not there yet. */
export const labelTextsToAsk = (artwork: ArtworkView, language: string): LabelText[] =>
  sameLanguage(artwork.language, language)
    ? []
    : LABEL_TEXTS.filter(
        (which) =>
          artwork[which] &&
          !museumsOwn(artwork, which, language) &&
          translations.value[translationKey(artwork.id, which, language)]?.state !== 'there',
      );

/**
 * What is to stand beside a text of the label: the museum's own translation, or a machine's where it
 * was asked for. Null where there is none, or one that says no other words or more than the original.
 */
export function besideOriginal(
  artwork: ArtworkView,
  which: LabelText,
  language: string,
): { text: string; language: string; machineTranslated: boolean } | null {
  if (sameLanguage(artwork.language, language)) return null;
  const own = museumsOwn(artwork, which, language);
  if (own) return own.text === artwork[which] ? null : own;
  const translation = translations.value[translationKey(artwork.id, which, language)];
  if (translation?.state !== 'there') return null;
  const { text, language: tag, segments } = translation.description;
  if (!segments.every(({ machineTranslated }) => machineTranslated)) return null;
  return { text, language: tag, machineTranslated: true };
}
