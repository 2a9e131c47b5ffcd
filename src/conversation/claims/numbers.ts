/** Numbers as claims; the same number is the same text however it was written. */
export type NumberClaim =
  | { kind: 'number'; value: string }
  | { kind: 'century'; century: number }
  | { kind: 'decade'; from: number };

const ROMAN = 'X{0,2}(?:IX|IV|V?I{0,3})';

/** "19th century", "19. Jahrhundert", "XIXe siècle", "siglo XIX", "19世紀", "القرن 19". */
const CENTURY = new RegExp(
  [
    '(\\d{1,2})\\s*(?:st|nd|rd|th|\\.|º|°|e|ème|ο)?[\\s-]*(?:centur(?:y|ies)|Jahrhundert\\p{L}*|siècles?|secolo|siglo|século|世紀|世纪)',
    '(?:siglo|secolo|século|القرن)\\s+(?:الـ)?(\\d{1,2})',
    `(?<![\\p{L}])(${ROMAN})(?:e|ème|º|°)?\\s+(?:siècles?|secolo)`,
    `(?:siglo|secolo|século)\\s+(${ROMAN})(?![\\p{L}])`,
  ].join('|'),
  'giu',
);

const DECADE = /(\d{3}0)(?:['’]?s|er)(?!\p{L})|(\d{3}0)年代/gu;

const DIGITS = /\d+(?:[.,'’\u00a0\u202f]\d+)*/gu;

/** English words for numbers, as records write them: "twenty-four views". */
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const IN_WORDS = new RegExp(
  `\\b(?:(${TENS.join('|')})(?:[ -](${SMALL.slice(1, 10).join('|')}))?|(${SMALL.slice(2).join('|')}))\\b`,
  'giu',
);

/** The numbers of a text, after NFKC: as figures, as centuries and decades, and in English words. */
export function numbersIn(given: string): NumberClaim[] {
  const found: NumberClaim[] = [];
  const text = withWesternDigits(given)
    .replace(CENTURY, (...parts: string[]) => {
      const first = parts.slice(1, 5).find((part) => part) ?? '';
      const century = /\d/.test(first) ? Number(first) : fromRoman(first);
      if (century > 0) found.push({ kind: 'century', century });
      return ' ';
    })
    .replace(DECADE, (_, western?: string, eastern?: string) => {
      found.push({ kind: 'decade', from: Number(western ?? eastern) });
      return ' ';
    });
  for (const [figure] of text.matchAll(DIGITS))
    found.push({ kind: 'number', value: canonical(figure) });
  for (const [, tens, ones, small] of text.matchAll(IN_WORDS)) {
    const value = small
      ? SMALL.indexOf(small.toLowerCase())
      : 20 + 10 * TENS.indexOf(tens.toLowerCase()) + (ones ? SMALL.indexOf(ones.toLowerCase()) : 0);
    found.push({ kind: 'number', value: String(value) });
  }
  return found;
}

/** "81,3" is "81.3"; "1,871" and "1.871" are "1871". */
function canonical(figure: string): string {
  const grouped = /^\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+$/u.test(figure);
  const plain = grouped ? figure.replace(/\D/g, '') : figure.replace(',', '.');
  return plain
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Arabic-Indic and Persian digits as ours. */
const withWesternDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

function fromRoman(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  const digits = [...roman.toLowerCase()].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}
