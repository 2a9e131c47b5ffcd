import { plainText } from '../plain-text.ts';
import { isRecord, textOf } from '../source-fields.ts';

/** Texts by BCP 47 tag, in the source's order; under '' those whose language is not told. */
export type LanguageTexts = Map<string, string[]>;

const UNTOLD = ['none', '@none', 'und', ''];

/**
 * The texts of a language map (Presentation API 3, 4.2) or of a plain, tagged or listed value
 * (Presentation API 2, 4.4), without HTML.
 */
export function textsOf(value: unknown): LanguageTexts {
  const texts: LanguageTexts = new Map();
  const add = (tag: string, content: unknown) => {
    const text = plainText(textOf(content) ?? '');
    if (!text) return;
    const language = UNTOLD.includes(tag) ? '' : tag;
    texts.set(language, [...(texts.get(language) ?? []), text]);
  };
  for (const item of [value].flat()) {
    if (!isRecord(item)) add('', item);
    else if ('@value' in item) add(textOf(item['@language']) ?? '', item['@value']);
    else {
      for (const [tag, contents] of Object.entries(item)) {
        for (const content of [contents].flat()) add(tag, content);
      }
    }
  }
  return texts;
}

/** The texts in one language, else those of no told language, else the first there are. */
export const inLanguage = (texts: LanguageTexts, language: string): string[] =>
  texts.get(language) ?? texts.get('') ?? texts.values().next().value ?? [];

/** The texts in further languages than the one that `inLanguage` gives. */
export const inOtherLanguages = (texts: LanguageTexts, language: string): [string, string[]][] => {
  const shown = inLanguage(texts, language);
  return [...texts].filter(([, contents]) => contents !== shown);
};
