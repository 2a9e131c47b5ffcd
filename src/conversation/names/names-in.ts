import { wordsOf } from '../plain-letters.ts';
import { latinNames } from './latin-names.ts';
import { loneNames } from './lone-names.ts';
import { namesByContext } from './names-by-context.ts';

/** Foreign names in Japanese and Chinese: parts with a dot between. */
const DOTTED =
  /[\p{Script=Katakana}ー]{2,}(?:[・·][\p{Script=Katakana}ー]{2,})+|\p{Script=Han}{1,6}(?:·\p{Script=Han}{1,6})+/gu;

/**
 * The words of each name in a text.
 *
 * @param language primary BCP 47 subtag.
 * @param tagged those that a dictionary found in a script without capitals; null where none was asked.
 */
export function namesIn(text: string, language: string, tagged: string[][] | null): string[][] {
  const names = [...latinNames(text, language), ...(tagged ?? patternedNames(text, language))];
  return names.filter((words) => words.length > 0);
}

const patternedNames = (text: string, language: string): string[][] => [
  ...[...text.matchAll(DOTTED)].map(([name]) => wordsOf(name.replace(/[・·]/g, ' '))),
  ...namesByContext(text, language),
  ...loneNames(text, language),
];
