import type { QuestionField } from '../lexicons/lexicon.ts';

/** A date as the record has it: years that Intl has written out, and whether they are approximate. */
export interface Years {
  years: string;
  about: boolean;
  /** Whether there is a first and a last one. */
  span: boolean;
}

/** What is offered to be asked next. */
export type OfferedField = Extract<
  QuestionField,
  'subject' | 'artist' | 'date' | 'medium' | 'overview' | 'location'
>;

/** Why a question gets no answer but a decent word. */
export type Refusal = 'off-topic' | 'abuse' | 'distress' | 'medical';

/**
 * All that the guide says by itself in one language: whole sentences into which the record's own
 * words are put as they stand. Titles and quotations come without their marks.
 */
export interface Messages {
  /** What parts two sentences. */
  space: string;
  quote: (words: string) => string;
  titleIs: (title: string) => string;
  titleOriginal: (title: string) => string;
  artistIs: (title: string, artist: string) => string;
  /** For makers who are not known for certain: "workshop of Rembrandt". */
  artistSaidToBe: (title: string, artist: string) => string;
  alsoBy: (artists: string) => string;
  nationality: (nationality: string) => string;
  dated: (title: string, when: Years) => string;
  /** For dates that only the record's own words tell. */
  datedAs: (title: string, words: string) => string;
  period: (period: string) => string;
  medium: (title: string, medium: string) => string;
  dimensions: (title: string, dimensions: string) => string;
  room: (title: string, room: string) => string;
  label: (number: string) => string;
  near: (room: string, works: string) => string;
  /** A work in a list of works. */
  listed: (title: string, label?: string) => string;
  credit: (credit: string) => string;
  /** Before the record's own words. */
  provenanceReads: string;
  rightsRead: string;
  recordSays: string;
  /** The same for words in another language, which is named. */
  recordSaysIn: (language: string) => string;
  recordIsSilent: string;
  /** After what it does say, where more than one thing was asked. */
  restIsSilent: string;
  /** After that, before what the record has. */
  whatItSays: string;
  whatItSaysIn: (language: string) => string;
  unknownWork: string;
  /** For a work that only a model has seen. */
  onlyDescribed: string;
  refusals: Record<Refusal, string>;
  suggestions: Record<OfferedField, string>;
  /** Names of sources. */
  recordOf: (title: string) => string;
  descriptionOfPhoto: string;
}
