import { primaryTag } from '../languages.ts';
import { namesIn } from '../names/names-in.ts';
import { plainLetters } from '../plain-letters.ts';
import { numbersIn } from './numbers.ts';

/** Something in a sentence that is either so or not, and that a passage can bear out. */
export type Claim =
  | { kind: 'number'; value: string }
  | { kind: 'century'; century: number }
  | { kind: 'decade'; from: number }
  /** A person, a place, a movement: words that stand together. */
  | { kind: 'name'; words: string[] }
  /** Words in quotation marks: a title, or what someone is said to have said. */
  | { kind: 'quotation'; text: string }
  | { kind: 'price' };

const QUOTED = /[“«„『《「"]\s?([^“”«»„『』《》「」"]{2,120}?)\s?[”»“』》」"]/gu;

export const PRICE =
  /[$€£¥]|\b(?:dollars?|euros?|pounds?|million(?:s|en)?|milliard\w*|billions?|millones|milioni|milh(?:ao|oes)|francs?|franken|yen)\b|دولار|يورو|مليون|万円|億円|美元|欧元|万元|亿/u;

/** Words of scripts that part none, and those of Arabic, to which others are joined. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}]/u;

export interface KnownNames {
  /** Names that are found where no capital tells them: those of works that are not spoken of. */
  others?: readonly string[];
  /** The words of each name that a dictionary found; null where none was asked. */
  tagged?: string[][] | null;
}

/** The claims of a sentence; `language` is a BCP 47 tag. */
export function claimsOf(
  sentence: string,
  language: string,
  { others = [], tagged = null }: KnownNames = {},
): Claim[] {
  const text = sentence.normalize('NFKC').trim();
  const quotations = [...text.matchAll(QUOTED)].map((match) => match[1]);
  const bare = text.replaceAll(QUOTED, ' ');
  const plain = plainLetters(bare);
  const mentioned = others
    .map(plainLetters)
    .filter((name) => name.length > 1 && UNSPACED.test(name) && plain.includes(name));
  return [
    ...numbersIn(bare),
    ...quotations.map((quoted): Claim => ({ kind: 'quotation', text: quoted })),
    ...namesIn(bare, primaryTag(language), tagged).map((words): Claim => ({ kind: 'name', words })),
    ...mentioned.map((name): Claim => ({ kind: 'name', words: [name] })),
    ...(PRICE.test(plain) ? [{ kind: 'price' } as const] : []),
  ];
}

/** What a sentence claims that no eye sees: a name, a price, when something was. */
export const beliefsIn = (sentence: string, language: string): Claim[] =>
  claimsOf(sentence, language).filter((claim) =>
    claim.kind === 'number' ? YEAR.test(claim.value) : claim.kind !== 'quotation',
  );

const YEAR = /^1\d{3}$|^20\d\d$/;
