import type { TaggedWord } from '../../ports/word-tagger.ts';
import { plainLetters } from '../plain-letters.ts';
import { isOfLoanwords } from './loanwords.ts';

/** What writes a name where the dictionary does not have it: katakana, or two Han signs and more. */
const FOREIGN = /^[\p{Script=Katakana}ー・＝=]{2,}$/u;
const HAN = /^\p{Script=Han}{2,}$/u;

const PROPER: readonly TaggedWord['kind'][] = ['name', 'person'];

/** Names among the words of a Japanese text. */
export const japaneseNames = (words: readonly TaggedWord[]): string[][] =>
  words
    .filter(({ text, kind }) => PROPER.includes(kind) || (kind === 'unknown' && isStrange(text)))
    .filter(({ text }) => !/^\p{Script=Latin}+$/u.test(text))
    .map(({ text }) =>
      text
        .split(/[・＝=]/u)
        .filter(Boolean)
        .map(plainLetters),
    );

const isStrange = (text: string): boolean =>
  HAN.test(text) || (FOREIGN.test(text) && !isOfLoanwords(text));
