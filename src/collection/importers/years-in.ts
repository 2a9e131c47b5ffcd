export interface Years {
  /** Negative before Christ: 500 BC is -500. */
  from: number;
  to: number;
}

const BEFORE_CHRIST = /\s*\b(?:b\.?\s?c\.?(?:\s?e\.?)?)$/i;
const AFTER_CHRIST = /^a\.?d\.?\s+|\s*\b(?:a\.?\s?d\.?|c\.?e\.?)$/i;
const ABOUT = /(?<![\w.])(?:about|around|circa|ca\.?|c\.)\s*|\?/gi;
const PART_OF_CENTURY = /^(?:early|mid|late)[\s-]+/i;
const DASH = '\\s*(?:-|–|—|to)\\s*';
const YEARS = new RegExp(`^(\\d{1,4})(?:${DASH}(\\d{1,4}))?$`);
const DECADE = /^(\d{3}0)s$/;
const CENTURIES = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)(?:${DASH}(\\d{1,2})(?:st|nd|rd|th))?\\s+century$`,
  'i',
);

/**
 * The years that a date in words means, read only where it is nothing but years, a decade or
 * centuries: "c. 1615–75", "1890s", "5th-4th century BCE". A part of a century is taken as the whole
 * one, so that the work's date is never outside.
 */
export function yearsIn(text: string): Years | undefined {
  const stripped = text.replace(ABOUT, '').trim();
  const before = BEFORE_CHRIST.test(stripped);
  const date = stripped.replace(before ? BEFORE_CHRIST : AFTER_CHRIST, '').trim();
  const [, year, until] = date.match(YEARS) ?? [];
  if (year) return ordered(Number(year), endYear(year, until, before), before);
  const [, decade] = date.match(DECADE) ?? [];
  if (decade && !before) return { from: Number(decade), to: Number(decade) + 9 };
  const [, century, last] = date.replace(PART_OF_CENTURY, '').match(CENTURIES) ?? [];
  if (!century) return undefined;
  const [one, other] = [Number(century), Number(last ?? century)];
  return before
    ? ordered(one * 100, (other - 1) * 100 + 1, true)
    : ordered((one - 1) * 100 + 1, other * 100, false);
}

/** "75" after "1615" is 1675; before Christ years count down and are not shortened. */
function endYear(year: string, until: string | undefined, before: boolean): number {
  if (!until) return Number(year);
  return until.length < year.length && !before
    ? Number(year.slice(0, year.length - until.length) + until)
    : Number(until);
}

const ordered = (one: number, other: number, before: boolean): Years | undefined => {
  const [from, to] = before ? [-one, -other] : [one, other];
  return from <= to ? { from, to } : undefined;
};
