import type { Artwork } from '../../collection/artwork.ts';
import type { GuideLanguage } from '../languages.ts';
import { MESSAGES } from '../messages/index.ts';
import type { OfferedField } from '../messages/messages.ts';
import { questionFieldIn } from '../questions/question-field.ts';
import { answerableFields } from './record-sentences.ts';

/** In the order in which they are offered. */
const OFFERED_FIELDS: OfferedField[] = [
  'subject',
  'artist',
  'date',
  'medium',
  'overview',
  'location',
];

/** How many questions are offered at once. */
const OFFERED = 3;

/** Questions that the record can answer and that have not been asked yet. */
export function suggestQuestions(
  artwork: Artwork | null,
  asked: string[],
  language: GuideLanguage,
): string[] {
  if (!artwork) return [];
  const known = new Set(answerableFields(artwork, language));
  // "Who's the photographer?" has asked for the artist, whatever its words.
  const past = new Set<string | null>(asked.map((text) => questionFieldIn([language, 'en'], text)));
  return OFFERED_FIELDS.filter((field) => known.has(field) && !past.has(field))
    .map((field) => MESSAGES[language].suggestions[field])
    .slice(0, OFFERED);
}
