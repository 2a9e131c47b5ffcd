/** Some sentences of a reading, as one text. */
export interface Part {
  /** Index of its first sentence in the reading. */
  first: number;
  sentences: string[];
}

/** The sentences from one on in as few parts as a limit of characters allows. */
export function partsOf(sentences: string[], from: number, limit: number): Part[] {
  const parts: Part[] = [];
  let length = 0;
  sentences.slice(from).forEach((sentence, offset) => {
    // A sentence that alone is too long is cut where it may be read on, or anywhere.
    for (const piece of piecesOf(sentence, limit)) {
      const last = parts.at(-1);
      const added = piece.trim().length + 1;
      length += added;
      if (last && length <= limit) last.sentences.push(piece);
      else {
        parts.push({ first: from + offset, sentences: [piece] });
        length = added;
      }
    }
  });
  return parts;
}

/** A part as it is to be read; paragraphs end without a space of their own. */
export const textOf = ({ sentences }: Part): string =>
  sentences.map((sentence) => sentence.trim()).join(' ');

function piecesOf(sentence: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > limit) {
    const space = rest.lastIndexOf(' ', limit - 1);
    const end = space > 0 ? space + 1 : limit;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/**
 * Characters a second of a calm reader: 150 words a minute, as audio books have it, of six characters
 * with the space; a syllable to a character in Chinese and Japanese.
 */
const PACE = 15;
const SYLLABLE_PACE = 4.5;

/**
 * The sentence of a part that is read after some seconds: by their share of the whole where that is
 * known, else by a calm reader's pace.
 */
export function sentenceAt(
  { first, sentences }: Part,
  { seconds, total, language }: { seconds: number; total: number | null; language: string },
): number {
  const length = sentences.reduce((sum, { length }) => sum + length, 0);
  const pace = /^(zh|ja)/.test(language) ? SYLLABLE_PACE : PACE;
  let left = total ? (seconds / total) * length : seconds * pace;
  for (const [offset, sentence] of sentences.entries()) {
    left -= sentence.length;
    if (left < 0) return first + offset;
  }
  return first + sentences.length - 1;
}
