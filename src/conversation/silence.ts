/** How an answer begins where the record has none; a model is told to use the same words. */
export const RECORD_IS_SILENT = "The museum's record doesn't say";

/** Whether an answer says that there is none. */
export const tellsOfSilence = (answer: string): boolean =>
  answer.replaceAll('’', "'").toLowerCase().includes("record doesn't say");
