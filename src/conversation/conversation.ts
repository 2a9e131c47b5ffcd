import type { Artwork } from '../collection/artwork.ts';
import type { Answer, Segment, Source, Wishes } from '../contract.ts';

export interface Turn {
  question: string;
  answer: string;
}

/** A question with all that an answer may rest on. */
export interface Inquiry {
  question: string;
  /** The work in front of the visitor, when it is known. */
  artwork: Artwork | null;
  /** What a model saw in the photo. */
  description: string | null;
  /** Earlier turns, the oldest first. */
  history: Turn[];
  /** BCP 47 tag of the language to answer in. */
  language: string;
  /** For whom and how long the answer is to be; the museum's own way where nothing is said. */
  wishes: Omit<Wishes, 'language'>;
}

/** Where an answer is written while it is being found. */
export interface Page {
  /** Adds words to the segment with this index; a higher index begins a new segment. */
  write(piece: string, segment: number): void;
  /** The segment has ended, with the answer's sources as far as they are known. */
  mark(index: number, segment: Segment, sources: Source[]): void;
  /** What was written belongs to an attempt that failed. */
  withdraw(): void;
}

/** Answers questions about a work; either from a model, or from the catalogue alone. */
export interface Conversation {
  readonly writtenBy: Answer['writtenBy'];
  /** Writes the answer on the page as it comes; the promise is the whole, with its sources. */
  answer(inquiry: Inquiry, page: Page, signal: AbortSignal): Promise<Answer>;
}
