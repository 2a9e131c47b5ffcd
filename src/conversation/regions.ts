import { GUIDE_LANGUAGES } from './languages.ts';
import { plainLetters } from './plain-letters.ts';

const byName = new Map<string, Set<string>>();

/**
 * Reads the names of all countries and regions in our languages, which takes some 30 ms: better before
 * somebody waits for it. Done again it does nothing.
 */
export function readRegions(): void {
  if (byName.size > 0) return;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => english.of(code));
  for (const language of GUIDE_LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (!name) continue;
      const plain = plainLetters(name);
      byName.set(plain, (byName.get(plain) ?? new Set()).add(code));
    }
  }
}

/** Codes of the countries and regions that a word names in one of our languages. */
function codesOf(name: string): ReadonlySet<string> {
  readRegions();
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
