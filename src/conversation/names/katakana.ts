import { plainLetters } from '../plain-letters.ts';

/** Katakana that stands for a name, or for a word that Japanese took from another language. */
export const KATAKANA_RUN = /[\p{Script=Katakana}ー]{2,}/gu;

const ROWS: [consonant: string, signs: string][] = [
  ['', 'アイウエオ'],
  ['k', 'カキクケコ'],
  ['s', 'サシスセソ'],
  ['t', 'タチツテト'],
  ['n', 'ナニヌネノ'],
  ['h', 'ハヒフヘホ'],
  ['m', 'マミムメモ'],
  ['y', 'ヤ ユ ヨ'],
  ['r', 'ラリルレロ'],
  ['w', 'ワヰ ヱヲ'],
  ['g', 'ガギグゲゴ'],
  ['z', 'ザジズゼゾ'],
  ['d', 'ダヂヅデド'],
  ['b', 'バビブベボ'],
  ['p', 'パピプペポ'],
];

const SOUNDS = new Map<string, string>([
  ...ROWS.flatMap(([consonant, signs]) =>
    [...signs].map((sign, i) => [sign, consonant + 'aiueo'[i]] as const),
  ),
  ['フ', 'fu'],
  ['ヴ', 'bu'],
  ['ン', 'n'],
]);

/** Small vowels take the place of the one before: "ファ" is fa. */
const SMALL = new Map([...'ァィゥェォャュョ'].map((sign, i) => [sign, 'aiueoauo'[i]]));

/** Katakana in Latin letters, by its sounds alone: "リンドクヴィスト" as "rindokubisuto". */
function romanised(katakana: string): string {
  let sounds = '';
  for (const sign of katakana) {
    const small = SMALL.get(sign);
    if (small) sounds = sounds.replace(/[aiueo]$/, '') + small;
    else sounds += SOUNDS.get(sign) ?? '';
  }
  return sounds;
}

/** How names are read differs from language to language: a soft g, an r that is heard or lengthens. */
const READINGS = [true, false].flatMap((softG) => [
  { softG, mutesR: true },
  { softG, mutesR: false },
]);

/** A word with the sounds that Japanese can write: no l, v or th. */
const asHeard = (word: string, { softG, mutesR }: (typeof READINGS)[number]): string =>
  plainLetters(word)
    .replace(/r(?![aeiouyr])/g, mutesR ? '' : 'r')
    .replace(/ph/g, 'f')
    .replace(/qu|ck|q/g, 'k')
    .replace(/sch|sh|th|dg(?=e)/g, 's')
    .replace(/ch/g, 't')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/g(?=[eiy])/g, softG ? 's' : 'g')
    .replace(/[jz]/g, 's')
    .replace(/l/g, 'r')
    .replace(/v/g, 'b')
    .replace(/y/g, 'i')
    .replace(/w/g, 'u')
    .replace(/(.)\1+/g, '$1');

const skeletonOf = (heard: string): string =>
  heard.replace(/[aiueoh']/g, '').replace(/(.)\1+/g, '$1');

/** Consonants by which a word can be told from others, and those from which on one may differ. */
const TELLING = 3;
const LONG = 5;

/**
 * Whether a name in katakana is how Japanese writes a word in Latin letters: by its consonants, since
 * vowels are put between them; a short one by all of its sounds, nearly so only if the word is a name.
 */
export function soundsLike(katakana: string, word: string): boolean {
  const heard = asHeard(romanised(katakana), { softG: false, mutesR: false });
  const own = skeletonOf(heard);
  return READINGS.some((reading) => {
    const other = asHeard(word, reading);
    const skeleton = skeletonOf(other);
    if (own.length >= TELLING && skeleton.length >= TELLING) {
      return distance(own, skeleton) <= (Math.min(own.length, skeleton.length) >= LONG ? 1 : 0);
    }
    if (other.length < TELLING) return false;
    if (!/^\p{Lu}/u.test(word)) return heard === other;
    const most = own === skeleton && Math.min(heard.length, other.length) > TELLING ? 2 : 1;
    return distance(heard, other) <= most;
  });
}

/** Letters to put in, take out or change (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
