import { plainLetters } from '../plain-letters.ts';
import { isRegion } from '../regions.ts';
import { segmenterFor } from '../segmenter.ts';
import { KATAKANA_RUN } from './katakana.ts';
import { isOfLoanwords } from './loanwords.ts';
import { WELL_KNOWN_NAMES } from './well-known-names.ts';

/**
 * Names in languages whose script has no capitals, told by how they are written alone: in katakana, in
 * signs that write foreign sounds, or as one that everybody knows. What is taken for a name and is none
 * costs a sentence its mark at most.
 */
export function loneNames(text: string, language: string): string[][] {
  const known = wellKnown(plainLetters(text), language);
  switch (language) {
    case 'ja':
      return [...katakanaNames(text), ...known];
    case 'zh':
      return [...soundedOut(text), ...known];
    case 'ar':
      return known;
    default:
      return [];
  }
}

/** Prefixes that Arabic joins to a word: and, so, in, for, like, and the article. */
const ARABIC_PREFIX = '(?<![\\p{L}\\p{M}])(?:[وف])?(?:[بلك])?(?:ال|لل)?';

function wellKnown(plain: string, language: string): string[][] {
  const names = WELL_KNOWN_NAMES[language] ?? [];
  return names
    .filter((name) => plain.includes(name))
    .filter(
      (name) =>
        language !== 'ar' ||
        new RegExp(`${ARABIC_PREFIX}${name}(?![\\p{L}\\p{M}])`, 'u').test(plain),
    )
    .map((name) => (language === 'ar' ? name.split(' ') : [name]));
}

/** Words in katakana that Japanese has not made its own. Parts of one name with a dot between are another matter. */
const katakanaNames = (text: string): string[][] =>
  [...text.matchAll(KATAKANA_RUN)]
    .filter(({ 0: run, index }) => {
      const dotted = /[・·]/.test(`${text[index - 1] ?? ''}${text[index + run.length] ?? ''}`);
      return !dotted && !isOfLoanwords(run) && !isRegion(plainLetters(run));
    })
    .map(([run]) => [run]);

/** Signs with which Chinese writes foreign sounds; the first row seldom stands for a word of its own. */
const SOUND_SIGNS = new Set(
  `尔斯克勃毕姆伦弗菲埃伊诺莫奈雷莱蒂妮娜莎玛琼詹扎泽佐梵赫霍哈戈戴迪杜巴贝彼卡凯柯科库卢鲁罗洛迈曼蒙穆纳尼涅欧帕佩皮恰乔瑞萨塞莎施索塔托瓦韦维魏沃乌谢雅亚尤朗芬逊奎廷顿敦黎琳黛蕾`,
);
const OTHER_SOUND_SIGNS = new Set(
  `阿艾爱安奥伯博布查达德蒂多恩厄凡范夫福甘高格盖哥古海汉亨惠基吉加杰康考肯拉兰劳勒里丽利列林琳隆马麦梅米密内普齐奇钦切桑沙圣史司丝思泰坦汤特提图威温伍西希锡夏辛休雪延扬叶因英约珍朱默宾森文宁登丹摩`,
);

/** Whether a word may be written by its sound alone. */
export function isSounded(word: string): boolean {
  const signs = [...word];
  return (
    signs.length > 1 &&
    !NO_NAMES.has(word) &&
    (signs.every((sign) => SOUND_SIGNS.has(sign) || OTHER_SOUND_SIGNS.has(sign)) ||
      (signs.length > 2 && signs.filter((sign) => SOUND_SIGNS.has(sign)).length > 1))
  );
}

/** Words that are written with these signs alone. */
const NO_NAMES = new Set(
  `欧洲 亚洲 马克 克拉 雷达 坦克 吉他 马达 卡通 沙发 安塔 奥林匹克 巴士 尼古丁 罗列 维纳斯 纳米 安娜 福利 马路
  扎马 迪斯科 卡片 拉萨 达因 康乃馨 莱茵 托盘 索尔 雅思 哈哈 卡尔 利索 西塔 高塔 古塔 古典 古雅 高雅 雅利 沙雕 亚麻
  亚丽 奇特 达尔文 思索 索思 斯文 斯里 诺思 海纳 博雅 塔西 伊斯兰 卡车 安迪斯`.split(/\s+/),
);

/**
 * Foreign names in Chinese: signs that write sounds, in a row. The dictionary does not know most of
 * them, and finds each sign to be a word; it does know some, which are names all the same.
 */
function soundedOut(text: string): string[][] {
  const names: string[] = [];
  let run: string[] = [];
  const end = () => {
    const name = run.join('');
    const sounded = name.length > 3 || [...name].some((sign) => SOUND_SIGNS.has(sign));
    if (name.length > 1 && sounded && !NO_NAMES.has(name)) names.push(name);
    run = [];
  };
  for (const { segment } of segmenterFor('zh').segment(text)) {
    const signs = [...segment];
    const sounds = signs.every((sign) => SOUND_SIGNS.has(sign) || OTHER_SOUND_SIGNS.has(sign));
    if (sounds && !NO_NAMES.has(segment)) run.push(segment);
    else end();
  }
  end();
  // Two signs that may stand for words of their own say too little.
  const isName = (name: string): boolean =>
    name.length > 2 || [...name].every((sign) => SOUND_SIGNS.has(sign));
  return names.filter((name) => isName(name) && !isRegion(name)).map((name) => [name]);
}
