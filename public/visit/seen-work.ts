import type { Analysis, Answer, ArtworkView, Confidence } from '../../src/contract.ts';

/** A question with its answer, as it was given. */
export interface KeptExchange {
  /** The analysis in which it was asked, and its own id there. */
  id: string;
  question: string;
  answer: Answer;
}

/** A work that the visitor has seen, as this phone keeps it. */
export interface SeenWork {
  /** The work's own path, such as `/works/w1` or `/c/town/works/w1`. */
  path: string;
  /** The museum's record as it was then. */
  artwork: ArtworkView;
  /** ISO 8601, UTC: when it was first seen. */
  at: string;
  /** The analysis that it was first seen in. */
  analysis: string;
  confidence: Confidence | null;
  chosenByVisitor: boolean;
  /** What was read about it, where that is not the record's own text. */
  description: Analysis['description'];
  exchanges: KeptExchange[];
  /** The visitor's own words. */
  note: string;
}

/** A work's small picture, as JPEG: Word takes no WebP. */
export interface SeenPicture {
  path: string;
  bytes: Blob;
}
