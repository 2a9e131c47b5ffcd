import type { TaggedWord } from '../../ports/word-tagger.ts';
import { plainLetters } from '../plain-letters.ts';
import { COMMON_WORDS } from './chinese-common-words.ts';
import { isSounded } from './lone-names.ts';

/** The commonest family names, which most Chinese bear (Ministry of Public Security, 2020). */
const FAMILY_NAMES = new Set(
  `王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔
   钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤`.replace(
    /\s/g,
    '',
  ),
);

const HAN = /\p{Script=Han}/u;

/** "王家", "陈先生"; what a family name alone may open: "张家". */
const HOUSE = /^(?<family>.)(?:家|氏|府)$/u;

const DYNASTY = /^[东西南北前后]?[夏商周秦汉魏晋隋唐宋辽金元明清](?:朝|代|末|初)$/u;

/** Signs of a given name at most. */
const GIVEN = 2;

/** How other names end: of wars, peoples, faiths, schools. */
const OTHER_NAME = /(?:战|战争|革命|运动|起义|族|教|派|帝国|一带)$/u;

/** Names among the words of a Chinese text. */
export const chineseNames = (words: readonly TaggedWord[]): string[][] => [
  ...words.filter(isName).map(({ text }) => [plainLetters(text)]),
  ...fullNames(words),
];

function isName({ text, kind }: TaggedWord): boolean {
  if (!HAN.test(text) || COMMON_WORDS.has(text)) return false;
  if (DYNASTY.test(text) || FAMILY_NAMES.has(HOUSE.exec(text)?.groups?.family ?? '')) return true;
  switch (kind) {
    case 'name':
      return true;
    case 'person':
      return true;
    case 'other name':
      return OTHER_NAME.test(text) || isSounded(text);
    default:
      return false;
  }
}

/** A family name, and behind it signs of which the dictionary makes no word with others: "张伟". */
function fullNames(words: readonly TaggedWord[]): string[][] {
  return words.flatMap(({ text }, i) => {
    const before = words[i - 1];
    // Some family names count things, too: "这张画".
    if (!FAMILY_NAMES.has(text) || (before?.kind === 'particle' && HAN.test(before.text))) {
      return [];
    }
    const given = words.slice(i + 1, i + 1 + GIVEN);
    const end = given.findIndex(
      ({ text, kind }) => text.length > 1 || kind === 'particle' || !HAN.test(text),
    );
    const signs = given.slice(0, end < 0 ? GIVEN : end).map(({ text }) => text);
    return signs.length === 0 ? [] : [[plainLetters(text + signs.join(''))]];
  });
}
