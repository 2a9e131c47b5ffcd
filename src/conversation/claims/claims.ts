import { primaryTag } from '../languages.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { sameRegion } from '../regions.ts';
import { soundsLike } from './katakana.ts';
import { loneNames } from './lone-names.ts';
import { namesByContext } from './names-by-context.ts';
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

const PRICE =
  /[$€£¥]|\b(?:dollars?|euros?|pounds?|million(?:s|en)?|milliard\w*|billions?|millones|milioni|milh(?:ao|oes)|francs?|franken|yen)\b|دولار|يورو|مليون|万円|億円|美元|欧元|万元|亿/u;

/** Words of scripts that part none, and those of Arabic, to which others are joined. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}]/u;

/** Words that join the parts of one name. */
const JOINTS = 'of|the|de|da|do|dos|del|della|di|du|des|la|le|van|von|der|den|y|e|et|al|el|ibn|bin';

const CAPITAL = "(?=\\p{Script=Latin})\\p{Lu}[\\p{Script=Latin}\\p{M}'’.-]*";
const NAME = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}])${CAPITAL}(?:\\s+(?:(?:${JOINTS})\\s+){0,2}${CAPITAL})*`,
  'gu',
);
/** Foreign names in Japanese and Chinese: parts with a dot between. */
const DOTTED =
  /[\p{Script=Katakana}ー]{2,}(?:[・·][\p{Script=Katakana}ー]{2,})+|\p{Script=Han}{1,6}(?:·\p{Script=Han}{1,6})+/gu;

/** In German every noun has a capital: a lone one is a name where one of these stands before it. */
const BEFORE_A_NAME = /(?:^|\s)(?:von|in|aus|nach|bei|namens|durch)\s$/iu;

/** And is none where it is one of these. */
const GERMAN_NOUNS = new Set(
  `holz ol papier leinwand bronze marmor stein farbe farben hand silber gold glas ton gips metall eisen
   gelatine pigment pigmenten schwarz braun weiss tusche kreide seide wolle form nahe ruhe bewegung
   wirklichkeit natur licht schatten hause zeit jahren worten kunst technik teilen reihen saal raum
   galerie vorbild links rechts oben unten innen aussen menschen tieren pflanzen blumen boten
   booten hohe breite wahrheit arbeit handarbeit freiheit museum`.split(/\s+/),
);

/** Verbs that make a sentence's first word a name: "Monet painted it." */
const MAKES =
  /^(?:painted|made|took|was|photographed|drew|created|lived|died|worked|taught|peignit|peint|a|est|fut|dipinse|fece|pinto|hizo|fue|pintou|fez|foi|malte|schuf|lebte|starb|fotografierte)$/;

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

function namesIn(text: string, language: string, tagged: string[][] | null): string[][] {
  const latin = [...text.matchAll(NAME)]
    .filter((match) => isName(match[0], match.index, text, language))
    .map((match) => {
      const words = wordsOf(plainLetters(match[0]));
      const opener = opensSentence(text.slice(0, match.index)) && OPENERS.has(words[0]);
      return (opener ? words.slice(1) : words).filter(tells);
    });
  if (tagged) return [...latin, ...tagged].filter((words) => words.length > 0);
  const dotted = [...text.matchAll(DOTTED)].map((match) =>
    wordsOf(match[0].replace(/[・·]/g, ' ')),
  );
  const unspaced = [...namesByContext(text, language), ...loneNames(text, language)];
  return [...latin, ...dotted, ...unspaced].filter((words) => words.length > 0);
}

const opensSentence = (before: string): boolean =>
  !/[\p{L}\p{N}]/u.test(before) || /[.!?:]["”»)]*\s*$/u.test(before);

/** Initials, joints and Roman numerals tell nothing. */
const JOINT_WORDS = new Set(JOINTS.split('|'));
const tells = (word: string): boolean =>
  word.length > 1 && !JOINT_WORDS.has(word) && !/^[ivx]+(?:e|er|eme)?$/.test(word);

function isName(found: string, at: number, text: string, language: string): boolean {
  const before = text.slice(0, at);
  const alone = !/\s/.test(found);
  if (['ja', 'zh', 'ar'].includes(language)) return found.length > 1;
  if (opensSentence(before)) {
    const next = /^[\s,]*([\p{L}]+)/u.exec(text.slice(at + found.length))?.[1] ?? '';
    const [first, ...rest] = wordsOf(plainLetters(found));
    if (alone) return MAKES.test(plainLetters(next)) && !OPENERS.has(first);
    return language !== 'de' || !OPENERS.has(first) || rest.length > 1;
  }
  if (language === 'de' && alone) {
    return BEFORE_A_NAME.test(before) && !GERMAN_NOUNS.has(plainLetters(found));
  }
  return !/^I(?:['’]\w+)?$/.test(found);
}

/** Words that any sentence may open with: beside a name that follows they tell nothing. */
const OPENERS = new Set(
  `it he she they this that these those there the a an one who what which his her its i we you as in on at
   by from with and but for to after before when while here two three both many some most all
   nothing everything photography painting light work image picture photograph
   il elle ce cela ceci c on lui lei la le les lo los las se un une una uno des en dans sur a au aux par
   pour avec et mais questo questa questi esso el ella este esta esto eso nel nella con per ma e ele ela
   isto os as um uma no na em com por o
   er sie es das der die den dem ein eine einen dies diese dieser dieses ist war im in an am auf aus bei
   beim mit nach um fur uber von vom zu zum zur und oder aber auch nur als wie seit vor hinter neben
   unter zwischen wahrend ohne durch gegen seine sein ihre ihr hier dort links rechts oben unten vorn
   hinten beide viele einige zwei drei alle jede kein keine manche mehrere grosse kleine helle dunkle`
    .split(/\s+/)
    .filter(Boolean),
);

/** What passages hold, ready to be asked about claims. */
export interface Ground {
  bearsOut(claim: Claim): boolean;
  /** Whether the passages have any of a text's words, whatever their endings. */
  mentions(text: string): boolean;
  /** Words of a text that the passages have too, as a share of its longer ones; 0 for a few words. */
  shares(text: string): number;
}

const LATIN_WORD = /(?=\p{Script=Latin})[\p{Script=Latin}\p{M}]+/gu;
const ONLY_KATAKANA = /^[\p{Script=Katakana}ー]+$/u;

/** Letters of a word by which it is known again whatever its ending. */
const STEM = 5;

/** Longer words by which a text can be told from others. */
const TELLING = 4;

export function createGround(texts: readonly string[]): Ground {
  const plain = texts.map((text) => plainLetters(text));
  const words = new Set(plain.flatMap(wordsOf));
  const stems = new Set([...words].map((word) => word.slice(0, STEM)));
  const claims = texts.flatMap((text) => numbersIn(text.normalize('NFKC')));
  const numbers = new Set(claims.flatMap((one) => (one.kind === 'number' ? [one.value] : [])));
  const years = [...numbers].map(Number).filter((year) => year >= 100 && year < 2200);
  const all = plain.join('\n');
  const foreign = [...new Set(texts.flatMap((text) => text.match(LATIN_WORD) ?? []))];
  const heard = (word: string) =>
    ONLY_KATAKANA.test(word) && foreign.some((one) => soundsLike(word, one));
  const known = (word: string) =>
    words.has(word) || words.has(word.replace(/s$/, '')) || words.has(`${word}s`);

  return {
    bearsOut(claim) {
      switch (claim.kind) {
        case 'number':
          return numbers.has(claim.value);
        case 'century':
          return (
            years.some((year) => Math.ceil(year / 100) === claim.century) ||
            claims.some((one) => one.kind === 'century' && one.century === claim.century)
          );
        case 'decade':
          return years.some((year) => year >= claim.from && year < claim.from + 10);
        case 'price':
          return PRICE.test(all);
        case 'quotation':
          return all.includes(plainLetters(claim.text).replace(/[.,;]$/, ''));
        case 'name':
          return claim.words.every(
            (word) =>
              known(word) ||
              sameRegion(word, words) ||
              (UNSPACED.test(word) && all.includes(word)) ||
              heard(word),
          );
      }
    },
    mentions: (text) =>
      wordsOf(plainLetters(text)).some((word) =>
        UNSPACED.test(word) ? all.includes(word) : stems.has(word.slice(0, STEM)) || known(word),
      ),
    shares(text) {
      const own = wordsOf(plainLetters(text)).filter((word) => word.length >= STEM);
      const shared = own.filter((word) => stems.has(word.slice(0, STEM)));
      return own.length < TELLING ? 0 : shared.length / own.length;
    },
  };
}
