import type { GuideLanguage } from '../languages.ts';
import { QUOTED, tellingWords } from './orders.ts';

/** Share of a sentence's telling words that it has from a text that bears nothing out. */
const DICTATED = 0.7;

/** Letters by which a word is known again whatever its ending. */
const STEM = 5;

/**
 * Tells sentences that say what they were told to say, however they were told: nearly all their telling
 * words are those of `texts`, in which anybody may have written, and in none of those that bear things
 * out. A question and a text in a photo are such; an order need not be known for one.
 */
export function createDictationGuard(
  texts: readonly string[],
  { grounds, language }: { grounds: readonly string[]; language: GuideLanguage },
): (sentence: string) => boolean {
  const stemsOf = (text: string) => tellingWords(text, language).map((word) => word.slice(0, STEM));
  const borneOut = new Set(stemsOf(grounds.join('\n')));
  const dictated = new Set(stemsOf(texts.join('\n')).filter((stem) => !borneOut.has(stem)));
  return (sentence) => {
    const stems = stemsOf(sentence.replaceAll(QUOTED, ' '));
    const said = stems.filter((stem) => dictated.has(stem)).length;
    return said > 0 && said >= DICTATED * stems.length;
  };
}
