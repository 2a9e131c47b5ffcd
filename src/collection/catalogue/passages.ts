import type { Artwork } from '../artwork.ts';

export type PassageKind =
  | 'description'
  | 'verbal-description'
  | 'fact'
  | 'note'
  | 'provenance'
  | 'credit';

/** A piece of the museum's text, small enough to quote and to cite. */
export interface Passage {
  kind: PassageKind;
  text: string;
  /** Who says so: `museum`, or the title of a source. */
  source: string;
  language: string;
}

/** Words from which on a column that has no place of its own is taken for a text to be quoted. */
const A_TEXT = 8;

/** The texts of a record as passages of a sentence or two each. */
export function passagesOf(artwork: Artwork): Passage[] {
  const { description, verbalDescription, facts, artist, provenance, credit, language } = artwork;
  const museum = (kind: PassageKind, texts: string[], tag = language): Passage[] =>
    texts.map((text) => ({ kind, text, source: 'museum', language: tag }));
  const texts = Object.values(artwork.extra ?? {}).filter(
    (text) => text.split(/\s+/).length >= A_TEXT,
  );
  const translations = Object.entries(artwork.translations ?? {}).flatMap(
    ([tag, { description }]) =>
      museum('description', pairs(sentences(description ?? '', tag)), tag),
  );
  return [
    ...facts.map(({ text, source }) => ({ kind: 'fact' as const, text, source, language })),
    ...museum('note', artist?.note ? [artist.note] : []),
    ...museum('description', pairs(sentences(description ?? '', language))),
    ...museum('verbal-description', pairs(sentences(verbalDescription?.full ?? '', language))),
    ...museum('provenance', pairs(sentences(provenance ?? '', language))),
    ...museum('credit', credit ? [credit] : []),
    ...texts.flatMap((text) => museum('note', pairs(sentences(text, language)))),
    ...translations,
  ];
}

/** Sentences by Unicode's rules (UAX 29), as the language has them. */
export function sentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(knownTag(language), { granularity: 'sentence' });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

/** Sentences as one text; in Chinese and Japanese they follow each other without a space. */
export const inARow = (all: readonly string[]): string =>
  all.reduce((text, next) => `${text}${/[。！？」』]$/u.test(text) ? '' : ' '}${next}`, '').trim();

const pairs = (all: string[]): string[] =>
  all.flatMap((_, i) => (i % 2 === 0 ? [inARow(all.slice(i, i + 2))] : []));

/** A record may name its language as no standard does. */
function knownTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}
