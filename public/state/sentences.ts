/** A text as paragraphs of sentences: what is shown and what is read aloud agree on it. */
export function sentencesOf(text: string, language: string): string[][] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text
    .split(/\n{2,}/)
    .map((paragraph) => Array.from(segmenter.segment(paragraph.trim()), ({ segment }) => segment))
    .filter((sentences) => sentences.length > 0);
}
