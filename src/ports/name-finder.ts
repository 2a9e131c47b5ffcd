/** Finds names in scripts whose letters do not tell them from other words. */
export interface NameFinder {
  /**
   * The words of each name in a text; null for a language that needs none, or of which it knows nothing.
   * What is found may be no name; a name may be missed.
   *
   * @param language primary BCP 47 subtag.
   */
  find(text: string, language: string, signal: AbortSignal): Promise<string[][] | null>;
}
