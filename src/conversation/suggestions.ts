import type { Artwork } from '../collection/artwork.ts';
import { type QuestionField, questionField } from './question-field.ts';
import { answerableFields } from './record-facts.ts';

const QUESTIONS: Partial<Record<QuestionField, string>> = {
  subject: 'What does it show?',
  artist: 'Who made it?',
  date: 'When was it made?',
  medium: 'How was it made?',
  overview: 'Tell me more.',
  location: 'Where is it?',
};

/** How many questions are offered at once. */
const OFFERED = 3;

/** Questions that the record can answer and that have not been asked yet. */
export function suggestQuestions(artwork: Artwork | null, asked: string[]): string[] {
  if (!artwork) return [];
  const known = new Set(answerableFields(artwork));
  // "Who's the photographer?" has asked for the artist, whatever its words.
  const past = new Set(asked.map(questionField));
  return (Object.entries(QUESTIONS) as [QuestionField, string][])
    .filter(([field]) => known.has(field) && !past.has(field))
    .map(([, question]) => question)
    .slice(0, OFFERED);
}
