import { claimsOf } from '../claims/claims.ts';
import { numbersIn } from '../claims/numbers.ts';
import { primaryTag } from '../languages.ts';

/** Characters of a translation for one of the original: fewer in scripts that write a syllable with one. */
const LENGTH = { least: 0.4, most: 3 };
const LENGTH_ACROSS = { least: 0.12, most: 8 };

/** Share of the original's figures that a translation has. */
const FIGURES = 0.5;

/** Share of a translation's letters that are of its language's script. */
const IN_SCRIPT = 0.4;

const SCRIPTS: Record<string, RegExp> = {
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  zh: /\p{Script=Han}/gu,
  ar: /\p{Script=Arabic}/gu,
};

/** A year, a measure or the like: words for small numbers are translated, and are no figures. */
const isFigure = (value: string): boolean => value.length > 2;

const figuresOf = (text: string): Set<string> =>
  new Set(
    numbersIn(text.normalize('NFKC')).flatMap((one) =>
      one.kind === 'number' && isFigure(one.value) ? [one.value] : [],
    ),
  );

/**
 * Whether a text can be the translation of another one: in the script of its language, of a length that
 * fits, with most of the original's figures. What a model says instead of translating is told by it.
 */
export function isTranslation(text: string, original: string, language: string): boolean {
  const tag = primaryTag(language);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const own = text.match(SCRIPTS[tag] ?? /\p{L}/gu)?.length ?? 0;
  const across = isUnspaced(text) !== isUnspaced(original);
  const { least, most } = across ? LENGTH_ACROSS : LENGTH;
  const ratio = text.length / original.length;
  const figures = figuresOf(text);
  const asked = [...figuresOf(original)];
  const kept = asked.filter((figure) => figures.has(figure)).length;
  return (
    letters > 0 &&
    own >= IN_SCRIPT * letters &&
    ratio >= least &&
    ratio <= most &&
    kept >= FIGURES * asked.length
  );
}

const isUnspaced = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u.test(text);

/**
 * Whether a sentence of a translation has a figure or a price that is not in the original. Names have
 * forms of their own in other languages, and say nothing here.
 */
export function addsToOriginal(sentence: string, original: string, language: string): boolean {
  const figures = figuresOf(original);
  const priced = claimsOf(original, language).some(({ kind }) => kind === 'price');
  return claimsOf(sentence, language).some(
    (claim) =>
      (claim.kind === 'number' && isFigure(claim.value) && !figures.has(claim.value)) ||
      (claim.kind === 'price' && !priced),
  );
}
