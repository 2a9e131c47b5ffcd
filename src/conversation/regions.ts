import { GUIDE_LANGUAGES } from './languages.ts';
import { plainLetters } from './plain-letters.ts';

const byName = new Map<string, Set<string>>();

/** Codes of the countries and regions that a word names in one of our languages. */
function codesOf(name: string): ReadonlySet<string> {
  if (byName.size === 0) {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const language of GUIDE_LANGUAGES) {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
      for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
        const name = names.of(code);
        if (!name) continue;
        const plain = plainLetters(name);
        byName.set(plain, (byName.get(plain) ?? new Set()).add(code));
      }
    }
  }
  return byName.get(name) ?? new Set();
}

/** Whether a word, in plain letters, names a country or a region in one of our languages. */
export const isRegion = (word: string): boolean => codesOf(word).size > 0;

/** Whether among the words there is another name of the same country: "Japon" and "Japan". */
export function sameRegion(name: string, words: ReadonlySet<string>): boolean {
  const codes = codesOf(name);
  if (codes.size === 0) return false;
  return [...words].some((word) => [...codesOf(word)].some((code) => codes.has(code)));
}
