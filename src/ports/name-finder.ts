/** Finds names in scripts whose letters do not tell them from other words. */
export interface NameFinder {
  /** Whether it finds anything in a language: a primary BCP 47 subtag. */
  knows(language: string): boolean;
  /**
   * The words of each name in a text; null for a language that needs none, or of which it knows nothing.
   * What is found may be no name; a name may be missed.
   *
   * @param language primary BCP 47 subtag.
   */
  find(text: string, language: string, signal: AbortSignal): Promise<string[][] | null>;
  /** The same for persons alone, where the text says that somebody is one. */
  findPersons(text: string, language: string, signal: AbortSignal): Promise<string[][] | null>;
}
