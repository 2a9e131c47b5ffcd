import { plainLetters, wordsOf } from '../plain-letters.ts';

/** Words that join the parts of one name. */
const JOINTS = 'of|the|de|da|do|dos|del|della|di|du|des|la|le|van|von|der|den|y|e|et|al|el|ibn|bin';

const CAPITAL = "(?=\\p{Script=Latin})\\p{Lu}[\\p{Script=Latin}\\p{M}'’.-]*";
const NAME = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}])${CAPITAL}(?:\\s+(?:(?:${JOINTS})\\s+){0,2}${CAPITAL})*`,
  'gu',
);
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

/** The words of each name in Latin letters, told by its capitals, in a text of that language. */
export const latinNames = (text: string, language: string): string[][] =>
  [...text.matchAll(NAME)]
    .filter((match) => isName(match[0], match.index, text, language))
    .map((match) => {
      const words = wordsOf(plainLetters(match[0]));
      const opener = opensSentence(text.slice(0, match.index)) && OPENERS.has(words[0]);
      return (opener ? words.slice(1) : words).filter(tells);
    });

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
