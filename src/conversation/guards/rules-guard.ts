import { wordsOf } from '../plain-letters.ts';

/** So many words in a row are no chance: sentences about a picture share four with the rules at most. */
const RUN = 6;

const runsOf = (words: string[]): string[] =>
  words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));

/**
 * Tells whether a text repeats the rules that the model was given: then it follows somebody else's.
 *
 * @param maySay what stands in the rules to be said to visitors.
 */
export function createRulesGuard(
  rules: string,
  { maySay = '' }: { maySay?: string } = {},
): (text: string) => boolean {
  const secret = maySay === '' ? [rules] : rules.split(maySay);
  const known = new Set(secret.flatMap((part) => runsOf(wordsOf(part))));
  return (text) => runsOf(wordsOf(text)).some((run) => known.has(run));
}
