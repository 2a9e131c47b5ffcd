import type { Artwork } from '../collection/artwork.ts';
import type { Answer } from '../contract.ts';

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
  /** BCP 47 tag of the visitor's language. */
  language: string;
}

/** Where an answer is written while it is being found. */
export interface Page {
  write(piece: string): void;
  /** What was written belongs to an attempt that failed. */
  withdraw(): void;
}

/** Answers questions about a work; either from a model, or from the catalogue alone. */
export interface Conversation {
  readonly writtenBy: Answer['writtenBy'];
  /** Writes the answer on the page as it comes; the promise is the whole, with its sources. */
  answer(inquiry: Inquiry, page: Page, signal: AbortSignal): Promise<Answer>;
}
