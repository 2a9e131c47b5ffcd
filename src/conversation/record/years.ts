import type { Artwork } from '../../collection/artwork.ts';
import type { GuideLanguage } from '../languages.ts';
import type { Years } from '../messages/messages.ts';

const ABOUT =
  'about|around|approximately|c\\.?|ca\\.?|circa|um|etwa|gegen|vers|environ|verso|hacia|cerca de|por volta de|حوالي|نحو|约|約';

/** One year or two, with "about" before or after them, and nothing else. */
const PLAIN_DATE = new RegExp(
  `^(?:(${ABOUT})\\s*)?(\\d{3,4})(?:\\s*[–—~～-]\\s*(\\d{3,4}))?\\s*(?:年)?\\s*(circa|頃|ごろ)?$`,
  'iu',
);

/** A date whose words are plain years, written as a language writes them; null for any other. */
export function plainYears(date: Artwork['date'], language: GuideLanguage): Years | null {
  const match = date && PLAIN_DATE.exec(date.text.trim());
  if (!match) return null;
  const [, before, first, last, after] = match;
  return {
    years: last ? spanIn(language, Number(first), Number(last)) : yearIn(language, Number(first)),
    about: before !== undefined || after !== undefined,
    span: last !== undefined,
  };
}

/** Digits stay those of the label on the wall. */
const formatFor = (language: GuideLanguage): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });

/** The middle of a year, so that no calendar or zone makes another one of it. */
function middleOf(year: number): Date {
  const date = new Date(Date.UTC(2000, 6, 1));
  date.setUTCFullYear(year);
  return date;
}

const yearIn = (language: GuideLanguage, year: number): string =>
  formatFor(language).format(middleOf(year));

function spanIn(language: GuideLanguage, first: number, last: number): string {
  const span = formatFor(language).formatRange(middleOf(first), middleOf(last));
  return span.replace(/\p{Zs}*–\p{Zs}*/u, '–');
}
