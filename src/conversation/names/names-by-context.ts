import { plainLetters } from '../plain-letters.ts';
import { isRegion } from '../regions.ts';
import { segmenterFor } from '../segmenter.ts';
import { arabicNames } from './arabic-names.ts';

/**
 * Names in languages whose script has no capitals are told by what stands around them: by whom
 * something is, where somebody was born. Where nothing tells a name from a noun, none is found.
 */
export function namesByContext(text: string, language: string): string[][] {
  switch (language) {
    case 'ja':
      return found(text, JAPANESE, JAPANESE_NOUNS, language);
    case 'zh':
      return found(text, CHINESE, CHINESE_NOUNS, language);
    case 'ar':
      return arabicNames(plainLetters(text));
    default:
      return [];
  }
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

const patterns = (sources: string[]): RegExp[] => sources.map((source) => new RegExp(source, 'gu'));

const HAN = '\\p{Script=Han}';

/** Verbs of making, not in the passive: what stands before them makes, and is not made. */
const JA_MAKES =
  '描い|描き|撮影し|撮っ|撮り|制作し|作っ|作りま|彫っ|生まれ|亡くな|没し|活動し|学び|学ん';

/** What somebody has, or is: an influence, a pupil, a friend. */
const JA_HAS =
  '弟子|師匠?|友人|妻|息子|娘|工房|代表作|名作|傑作|影響|作風|画風|様式|手法|作品|絵|肖像画';

const JAPANESE = patterns([
  // "葛飾北斎が描いた", "葛飾北斎による", "葛飾北斎の影響", "葛飾北斎に学んだ", "葛飾北斎さん"
  `(?<!${HAN})${HAN}{3,5}(?=(?:は|が)(?:[^、。]{0,16}[にでを年])?(?:${JA_MAKES}))`,
  `(?<!${HAN})${HAN}{3,5}(?=による|によって|に(?:師事|学[びん]|憧れ|影響)|の(?:${JA_HAS})|(?:氏|さん)(?!${HAN}))`,
  // "作者は葛飾北斎"
  `(?<=画家の?|写真家の?|彫刻家の?|絵師の?|作者は|撮影者は)${HAN}{3,5}(?=[はがのにでを、。（(])`,
]);

/** Persons, things and times, by how their names end. */
const JA_NOUN = /[家師者人派画紙術館紀代期頃風的品版像景史]$/u;

const JAPANESE_NOUNS = set(`
  同時代 工房内 当時彼 故郷 鎌倉 明治維新 第二次大戦`);

const ZH_MAKES = '创作|绘|拍摄|所作|之手|完成';

const CHINESE = patterns([
  // "由莫奈创作", "出自莫奈之手", "画家莫奈于……", "作者是莫奈。"
  `(?<=由|出自)${HAN}{2,5}?(?=(?:[于在][^，。]{1,12})?(?:${ZH_MAKES}))`,
  `(?<=画家|摄影师|艺术家|雕塑家|作者是|作者为)${HAN}{2,4}?(?=[于在的，。、；（(]|创作|绘|画|拍摄|$)`,
  // "莫奈于1890年创作"
  `(?<=^|[，。；])${HAN}{2,4}?(?=[于在][^，。]{1,12}(?:${ZH_MAKES}|画|出生|去世))`,
  // "出生于巴黎", "在巴黎出生"
  `(?<=(?:出生|去世|生|卒|定居|移居|前往)于?)(?<=于|前往|移居)${HAN}{2,4}?(?=[，。、；的（(]|$)`,
  `(?<=在)${HAN}{2,4}?(?=出生|去世|长大|学画)`,
]);

const CHINESE_NOUNS = set(`
  作者 画家 艺术家 摄影师 雕塑家 作品 这幅画 该作品 此作品 这件作品 照片 画作 他 她 它 他们 匠人 工匠 工匠们
  他本人 本人 当地 现场 室外 室内 工作室 其工作室 家乡 故乡 当时 后来 同年 此作 此画 此画作 这幅作品
  这张照片 该照片 一位 一位画家 一位摄影师 学生 弟子`);

function found(
  text: string,
  patterns: RegExp[],
  nouns: ReadonlySet<string>,
  language: string,
): string[][] {
  const names = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([name]) => name))
    .map((name) => name.replace(/^(?:画家|摄影师|艺术家|雕塑家)(?=.)/u, ''))
    .filter((name) => !nouns.has(name) && !NO_NAME.test(name))
    .filter((name) => language !== 'ja' || !JA_NOUN.test(name));
  return [...new Set([...names, ...regionsIn(text, language)])].map((name) => [plainLetters(name)]);
}

/** Words that point at something, say where it is, or what is done with it. */
const NO_NAME = /^[这该此其一每某两]|^[在于从]|创作|绘|拍摄|完成/u;

/** Countries where something is or was, by the words that the language's dictionary finds. */
function regionsIn(text: string, language: string): string[] {
  const segments = [...segmenterFor(language).segment(text)];
  return segments
    .filter(({ segment, index, isWordLike }) => {
      const before = text.slice(0, index);
      const after = text.slice(index + segment.length);
      const place =
        language === 'ja' ? /^(?:で|に|へ|から)/u.test(after) : /[在于到往自]$/u.test(before);
      return isWordLike && place && isRegion(plainLetters(segment));
    })
    .map(({ segment }) => segment);
}
