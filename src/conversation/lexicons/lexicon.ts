/** A fact that a visitor may ask for. */
export type QuestionField =
  | 'title'
  | 'artist'
  | 'date'
  | 'medium'
  | 'dimensions'
  | 'weight'
  | 'location'
  | 'place'
  | 'near'
  | 'credit'
  | 'rights'
  | 'subject'
  | 'meaning'
  | 'overview';

/** How visitors ask in one language. */
export interface Lexicon {
  /**
   * Regular expressions of what gives a field away, of plain letters: small ones, without accents
   * (see plainLetters). The first field wins whose cue is there and beside which nothing is named.
   */
  cues: [QuestionField, string[]][];
  /** Words beside a cue that name nothing in or around the work; in plain letters, parted by spaces. */
  plain: string;
  /** More of them, which say nothing beside a cue but are worth searching for in a text. */
  around?: string;
  /** What joins two questions; in spaced scripts whole words, or, as in Arabic, what begins one. */
  and: string;
  /** How words are told apart: by spaces, or not at all. */
  words: 'spaced' | 'unspaced';
  /** What may be joined to a word before and after it, where a language does so. */
  clitics?: { before: string; after: string };
}

export const either = (...words: string[]): string => `(?:${words.join('|')})`;
