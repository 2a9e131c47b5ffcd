import { GUIDE_LANGUAGES } from './languages.ts';
import { plainLetters } from './plain-letters.ts';

/** Codes of countries and regions by their names, and by those of the languages spoken there. */
const byName = new Map<string, Set<string>>();
const byPeople = new Map<string, Set<string>>();

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const PAIRS = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));

/**
 * Reads the names of all countries and regions in our languages, which takes less than 100 ms: better before
 * somebody waits for it. Done again it does nothing.
 */
export function readRegions(): void {
  if (byName.size > 0) return;
  const countries = displayNames('en', 'region');
  const regions = PAIRS.filter((code) => countries.of(code));
  const english = displayNames('en', 'language');
  const tongues = PAIRS.map((pair) => pair.toLowerCase()).filter((tag) => english.of(tag));
  for (const language of GUIDE_LANGUAGES) {
    const names = displayNames(language, 'region');
    for (const code of regions) add(byName, names.of(code), code);
    const peoples = displayNames(language, 'language');
    for (const tongue of tongues) add(byPeople, peoples.of(tongue), homeOf(tongue));
  }
}

const displayNames = (language: string, type: 'region' | 'language') =>
  new Intl.DisplayNames(language, { type, fallback: 'none' });

function add(codes: Map<string, Set<string>>, name?: string, code?: string): void {
  if (!name || !code) return;
  const plain = plainLetters(name);
  codes.set(plain, (codes.get(plain) ?? new Set()).add(code));
}

/** Where most speakers live is not where a people is from; Arabic is spoken in too many countries. */
const HOMES: Record<string, string | undefined> = { en: 'GB', pt: 'PT', ar: undefined };

/** The country of a language (CLDR, likely subtags): SE of "sv". */
const homeOf = (tongue: string): string | undefined =>
  tongue in HOMES ? HOMES[tongue] : new Intl.Locale(tongue).maximize().region;

/** Codes of the countries and regions that a word names in one of our languages. */
function codesOf(name: string): ReadonlySet<string> {
  readRegions();
  return byName.get(name) ?? new Set();
}

/** Whether a word, in plain letters, names a country or a region in one of our languages. */
export const isRegion = (word: string): boolean => codesOf(word).size > 0;

/**
 * Whether among the words there is another name of the same country, or its people's: "Japon" where
 * "Japan" or "Japanese" stands.
 */
export function sameRegion(name: string, words: ReadonlySet<string>): boolean {
  const codes = codesOf(name);
  if (codes.size === 0) return false;
  const told = (word: string) => [...codesOf(word), ...(byPeople.get(word) ?? [])];
  return [...words].some((word) => told(word).some((code) => codes.has(code)));
}
