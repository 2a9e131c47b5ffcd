/** One thing that a visitor asks, and what a right answer holds. */
export interface AskedQuestion {
  /** Id of a demo work, or of one in works-to-ask-about.ts. */
  work: string;
  /** The question; or several, of which each follows on the one before and the last is judged. */
  asked: string | string[];
  /** What has to be in the answer, each of them; or that the record is silent. */
  says: RegExp[] | 'silence';
}

/** What visitors ask in one language. Nothing was changed in the guide for the second part. */
export interface QuestionSet {
  open: AskedQuestion[];
  /** Looked at only to be counted: no wording of the guide was fitted to these. */
  heldBack: AskedQuestion[];
}
