import type { Artwork } from '../collection/artwork.ts';
import type { QuestionField } from './question-field.ts';

/** The record's own answer in a whole sentence, or null where the record says nothing. */
export function recordFact(artwork: Artwork, field: QuestionField): string | null {
  return SENTENCES[field](artwork) ?? null;
}

const SENTENCES: Record<QuestionField, (artwork: Artwork) => string | null | undefined> = {
  title: ({ title, titleOriginal }) =>
    `The record gives the title as “${title}”${titleOriginal ? `, originally “${titleOriginal}”` : ''}.`,
  artist: ({ title, artist }) => {
    if (!artist) return null;
    const dates = artist.dates ? ` (${artist.dates})` : '';
    const origin = artist.nationality
      ? ` The record gives the artist as ${artist.nationality}.`
      : '';
    const note = artist.note ? ` ${artist.note}` : '';
    return `“${title}” is by ${artist.name}${dates}.${origin}${note}`;
  },
  date: ({ title, date, period }) =>
    [
      date && `The record dates “${title}” ${when(date.text)}.`,
      period && `It gives the period as “${period}”.`,
    ]
      .filter(Boolean)
      .join(' ') || null,
  medium: ({ title, medium, facts }) => {
    if (!medium) return null;
    const word = medium.toLowerCase();
    const explained = facts.find(({ text }) => text.toLowerCase().includes(word));
    return `The record gives the medium of “${title}” as ${lowerFirst(medium)}.${explained ? ` ${explained.text}` : ''}`;
  },
  dimensions: ({ title, dimensions }) => dimensions && `“${title}” measures ${dimensions}.`,
  location: ({ title, room, label }) => {
    if (!room && !label) return null;
    const number = label ? `Its label number is ${label}.` : '';
    return [room ? `“${title}” is in ${room}.` : '', number].join(' ').trim();
  },
  credit: ({ credit }) => credit ?? null,
  rights: ({ rights, credit }) => rights && [rights.text, credit].filter(Boolean).join(' '),
  subject: ({ verbalDescription, description }) =>
    verbalDescription?.short ?? verbalDescription?.full ?? description ?? null,
  meaning: () => null,
  overview: ({ description, verbalDescription }) => description ?? verbalDescription?.full ?? null,
};

/** "in 1871", but "about 1870" and "between 1863 and 1877" as they stand. */
const when = (text: string): string =>
  /^\d{4}$/.test(text) ? `to ${text}` : `as follows: ${text}`;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The fields that the record of a work can answer for, for "what it does say". */
export function answerableFields(artwork: Artwork): QuestionField[] {
  return (Object.keys(SENTENCES) as QuestionField[]).filter(
    (field) => recordFact(artwork, field) !== null,
  );
}
