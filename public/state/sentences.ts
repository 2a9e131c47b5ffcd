/** A text as paragraphs of sentences: what is shown and what is read aloud agree on it. */
export function sentencesOf(text: string, language: string): string[][] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text
    .split(/\n{2,}/)
    .map((paragraph) => Array.from(segmenter.segment(paragraph.trim()), ({ segment }) => segment))
    .filter((sentences) => sentences.length > 0);
}

/** What a visitor hears in about 20 seconds. */
export const BEGINNING_WORDS = 50;

/** The first sentences, of so many words together at most; the very first one always. */
export function beginningOf(
  sentences: string[],
  language: string,
  words = BEGINNING_WORDS,
): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let count = 0;
  const end = sentences.findIndex((sentence, index) => {
    for (const { isWordLike } of segmenter.segment(sentence)) if (isWordLike) count++;
    return count > words && index > 0;
  });
  return end < 0 ? sentences : sentences.slice(0, end);
}
