/** What a model might say of a work. */
export interface Sentences {
  /** Each names somebody or something that the work's record does not. */
  naming: string[];
  /** None of these does. */
  plain: string[];
}
