import type { Artwork } from './artwork.ts';

export type PassageKind = 'description' | 'verbal-description' | 'fact' | 'note';

/** A piece of the museum's text, small enough to quote and to cite. */
export interface Passage {
  kind: PassageKind;
  text: string;
  /** Who says so: `museum`, or the title of a source. */
  source: string;
  language: string;
}

/** The texts of a record as passages of a sentence or two each. */
export function passagesOf(artwork: Artwork): Passage[] {
  const { description, verbalDescription, facts, artist, language } = artwork;
  const museum = (kind: PassageKind, texts: string[]): Passage[] =>
    texts.map((text) => ({ kind, text, source: 'museum', language }));
  return [
    ...facts.map(({ text, source }) => ({ kind: 'fact' as const, text, source, language })),
    ...museum('note', artist?.note ? [artist.note] : []),
    ...museum('description', pairs(sentences(description ?? '', language))),
    ...museum('verbal-description', pairs(sentences(verbalDescription?.full ?? '', language))),
  ];
}

/** Sentences by Unicode's rules (UAX 29), as the language has them. */
export function sentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

const pairs = (all: string[]): string[] =>
  all.flatMap((sentence, i) =>
    i % 2 === 0 ? [[sentence, all[i + 1] ?? ''].join(' ').trim()] : [],
  );
