import type { TaggedWord } from '../../ports/word-tagger.ts';
import { plainLetters } from '../plain-letters.ts';
import { COMMON_WORDS } from './chinese-common-words.ts';

/** Behind one name alone: what a person is called, or that the sentence says who somebody is. */
const JA_BEHIND =
  /^(?:さん|氏|様|先生|監督|選手|教授|博士|大統領|首相|総理|将軍|女王|国王|王妃|王子|王女|皇帝|天皇|夫人|夫妻|です|でしょ|だと|だろ|である|のよう|に似|に見え|と思われ|とみられ|本人|ご本人|の肖像|の顔)/u;

/** Before and behind a name: the dictionary has persons' names that are things, too, and makes up others. */
const ZH_BEFORE =
  /(?:是|像|似|叫|叫做|名叫|名为|即|为|站着|坐着|立着|认出|看到|看见|可能是|应该是)$/u;
const ZH_BEHIND =
  /^(?:先生|女士|小姐|夫人|总统|主席|总理|首相|教授|博士|导演|将军|国王|女王|王后|皇帝|本人|的肖像|的脸|的照片)/u;

/** Persons among the words of a Japanese text: a family name and a given one, or one that is called so. */
export function japanesePersons(words: readonly TaggedWord[]): string[][] {
  return runsOfPersons(words).flatMap(({ from, to }) => {
    const behind = textOf(words.slice(to));
    const isOne = to - from > 1 || JA_BEHIND.test(behind);
    return isOne ? [[plainLetters(textOf(words.slice(from, to)))]] : [];
  });
}

/** The same in Chinese, where the sentence says that it is somebody. */
export function chinesePersons(words: readonly TaggedWord[]): string[][] {
  return words.flatMap(({ text, kind }, i) => {
    if (kind !== 'person' || COMMON_WORDS.has(text)) return [];
    const before = textOf(words.slice(0, i));
    const behind = textOf(words.slice(i + 1));
    // A family name that the dictionary has, and a given one that it has not: "叫李小红".
    const given = text.length === 1 ? (/^\p{Script=Han}{1,2}/u.exec(behind)?.[0] ?? '') : '';
    const called = ZH_BEFORE.test(before) || ZH_BEHIND.test(behind);
    return called && (text.length > 1 || given) ? [[plainLetters(text + given)]] : [];
  });
}

function runsOfPersons(words: readonly TaggedWord[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  words.forEach(({ kind }, i) => {
    if (kind !== 'person') return;
    const last = runs.at(-1);
    if (last?.to === i) last.to = i + 1;
    else runs.push({ from: i, to: i + 1 });
  });
  return runs;
}

const textOf = (words: readonly TaggedWord[]): string => words.map(({ text }) => text).join('');
