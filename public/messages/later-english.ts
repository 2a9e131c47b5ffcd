import { addToEnglish } from './translate.ts';

let fetched: Promise<void> | null = null;

/** Brings the English sentences that the first screens do without; other languages come whole. */
export function fetchLaterEnglish(): Promise<void> {
  fetched ??= import('./later/en.ts').then(
    ({ laterEn }) => addToEnglish(laterEn),
    (error: unknown) => {
      fetched = null;
      throw error;
    },
  );
  return fetched;
}
