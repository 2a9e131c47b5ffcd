import { soundsLike } from '../names/katakana.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { sameRegion } from '../regions.ts';
import { type Claim, PRICE, UNSPACED } from './claims.ts';
import { numbersIn } from './numbers.ts';

/** What passages hold, ready to be asked about claims. */
export interface Ground {
  bearsOut(claim: Claim): boolean;
  /** Whether the passages have any of a text's words, whatever their endings. */
  mentions(text: string): boolean;
  /** Words of a text that the passages have too, as a share of its longer ones; 0 for a few words. */
  shares(text: string): number;
}

const LATIN_WORD = /(?=\p{Script=Latin})[\p{Script=Latin}\p{M}]+/gu;
const ONLY_KATAKANA = /^[\p{Script=Katakana}ー]+$/u;

/** Letters of a word by which it is known again whatever its ending. */
const STEM = 5;

/** Longer words by which a text can be told from others. */
const TELLING = 4;

export function createGround(texts: readonly string[]): Ground {
  const plain = texts.map((text) => plainLetters(text));
  const words = new Set(plain.flatMap(wordsOf));
  const stems = new Set([...words].map((word) => word.slice(0, STEM)));
  const claims = texts.flatMap((text) => numbersIn(text.normalize('NFKC')));
  const numbers = new Set(claims.flatMap((one) => (one.kind === 'number' ? [one.value] : [])));
  const years = [...numbers].map(Number).filter((year) => year >= 100 && year < 2200);
  const all = plain.join('\n');
  const foreign = [...new Set(texts.flatMap((text) => text.match(LATIN_WORD) ?? []))];
  const heard = (word: string) =>
    ONLY_KATAKANA.test(word) && foreign.some((one) => soundsLike(word, one));
  const known = (word: string) =>
    words.has(word) || words.has(word.replace(/s$/, '')) || words.has(`${word}s`);

  return {
    bearsOut(claim) {
      switch (claim.kind) {
        case 'number':
          return numbers.has(claim.value);
        case 'century':
          return (
            years.some((year) => Math.ceil(year / 100) === claim.century) ||
            claims.some((one) => one.kind === 'century' && one.century === claim.century)
          );
        case 'decade':
          return years.some((year) => year >= claim.from && year < claim.from + 10);
        case 'price':
          return PRICE.test(all);
        case 'quotation':
          return all.includes(plainLetters(claim.text).replace(/[.,;]$/, ''));
        case 'name':
          return claim.words.every(
            (word) =>
              known(word) ||
              sameRegion(word, words) ||
              (UNSPACED.test(word) && all.includes(word)) ||
              heard(word),
          );
      }
    },
    mentions: (text) =>
      wordsOf(plainLetters(text)).some((word) =>
        UNSPACED.test(word) ? all.includes(word) : stems.has(word.slice(0, STEM)) || known(word),
      ),
    shares(text) {
      const own = wordsOf(plainLetters(text)).filter((word) => word.length >= STEM);
      const shared = own.filter((word) => stems.has(word.slice(0, STEM)));
      return own.length < TELLING ? 0 : shared.length / own.length;
    },
  };
}
