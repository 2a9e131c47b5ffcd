import { sentences } from '../../collection/catalogue/passages.ts';

/** Sentences with what stands between them: in a row they are the text. */
export function inPieces(text: string, language: string): string[] {
  let from = 0;
  const starts = sentences(text, language).map((sentence) => {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    return start;
  });
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start, starts[i + 1] ?? text.length));
}
