/** So many words in a row are no chance: sentences about a picture share four with the rules at most. */
const RUN = 6;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: string[]): string[] =>
  words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));

/** Tells whether a text repeats the rules that the model was given: then it follows somebody else's. */
export function createRulesGuard(rules: string): (text: string) => boolean {
  const known = new Set(runsOf(wordsOf(rules)));
  return (text) => runsOf(wordsOf(text)).some((run) => known.has(run));
}
