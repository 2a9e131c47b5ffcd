import { addToEnglish, language } from './translate.ts';

let wanted = false;
let fetched: Promise<void> | null = null;

/**
 * Says that the sentences are wanted which the first screens do without, and brings them where the
 * page is in English: the other languages come whole. Rejects where the network does not bring them.
 */
export async function wantLaterSentences(): Promise<void> {
  wanted = true;
  if (language.value === 'en') await fetchLaterEnglish();
}

/** The same for a page that is about to be in English. */
export async function completeEnglish(): Promise<void> {
  if (wanted) await fetchLaterEnglish();
}

function fetchLaterEnglish(): Promise<void> {
  fetched ??= import('./later/en.ts').then(
    ({ laterEn }) => addToEnglish(laterEn),
    (error: unknown) => {
      fetched = null;
      throw error;
    },
  );
  return fetched;
}
