import { plainLetters } from './plain-letters.ts';
import { isRegion } from './regions.ts';

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

const KATAKANA = '(?<![\\p{Script=Katakana}ー・])[\\p{Script=Katakana}ー]{2,}';
const HAN = '\\p{Script=Han}';

/** Verbs of making, not in the passive: what stands before them makes, and is not made. */
const JA_MAKES =
  '描い|描き|撮影し|撮っ|撮り|制作し|作っ|作りま|彫っ|生まれ|亡くな|没し|活動し|学び|学ん';
const JA_LIVES = '生まれ|制作|描[いか]|撮影|没し|亡くな|移り|移住|学び|学ん|暮らし|住ん|活動';

const JAPANESE = patterns([
  // "モネが描いた", "モネによる", "モネの弟子", "モネさん", "葛飾北斎が描いた"
  `(?:${KATAKANA}|(?<!${HAN})${HAN}{3,5})(?=(?:は|が)(?:[^、。]{0,16}[にでを年])?(?:${JA_MAKES}))`,
  `(?:${KATAKANA}|(?<!${HAN})${HAN}{3,5})(?=による|によって|の(?:弟子|工房|代表作)|(?:氏|さん)(?!${HAN}))`,
  // "画家モネ", "作者はモネ"
  `(?<=画家の?|写真家の?|彫刻家の?|絵師の?|作者は|撮影者は)(?:${KATAKANA}|${HAN}{3,5}(?=[はがのにでを、。（(]))`,
  // "パリで生まれ", "コロラド川"
  `${KATAKANA}(?=(?:で|に|から|へ)[^、。]{0,10}(?:${JA_LIVES})|出身|生まれ|[市州県川山島湖](?!${HAN}))`,
]);

const JAPANESE_NOUNS = set(`
  カメラ レンズ フィルム ガラス アトリエ スタジオ テンペラ アルブミン ゼラチン キャンバス カンバス
  ボート ヨット インク ペン ブラシ パステル ブロンズ プラチナ コロジオン ネガ プリント モデル グループ
  アーティスト フォトグラファー コレクター メーカー パトロン チーム メンバー スケッチ アルバム シリーズ
  ドラマ イメージ カラー モノクロ パネル ロール ドローン ヘリコプター テーブル ベッド ホテル デッキ
  写真家 芸術家 彫刻家 撮影者 制作者 製作者 浮世絵師 同時代 無名作家 美術館 博物館 工房内 十九世紀
  二十世紀 当時彼 石版画 木版画 水彩画 油彩画 肖像画 風景画`);

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
    .filter((name) => !nouns.has(name) && !NO_NAME.test(name));
  return [...new Set([...names, ...regionsIn(text, language)])].map((name) => [plainLetters(name)]);
}

/** Words that point at something, say where it is, or what is done with it. */
const NO_NAME = /^[这该此其一每某两]|^[在于从]|创作|绘|拍摄|完成/u;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  const segmenter = known ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

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

/** "للفنان", "بعدسة", "رسمها": a name follows, perhaps behind a word or two that tell more. In plain letters. */
const ARABIC_MAKERS = set(
  [
    'الفنان للفنان الفنانة للفنانة الرسام للرسام الرسامة المصور للمصور المصورة النحات للنحات بريشة بعدسة',
    'بواسطة رسمها رسمه صورها صوره التقطها التقطه نحتها نحته أبدعها أبدعه',
  ]
    .map(plainLetters)
    .join(' '),
);
const ARABIC_PLACES = set(
  plainLetters('مدينة بمدينة لمدينة بلدة قرية نهر جبل جزيرة ولاية بولاية متحف بمتحف'),
);
const ARABIC_LIVES = set(plainLetters('ولد ولدت توفي توفيت عاش عاشت درس درست'));

/** What ends a name, or is none. */
const ARABIC_STOPS = set(
  plainLetters(
    'في عام سنة من على إلى عن الذي التي هو هي وهو وهي مع خلال بعد قبل حوالي نحو بين هذا هذه ثم كما وقد أو و نفسه نفسها غير مجهول مجهولة معروف واحد واحدة ما كان كانت لم لا حيث',
  ),
);

/** Words of a name at most. */
const ARABIC_LONGEST = 3;

function arabicNames(text: string): string[][] {
  const tokens = text.match(/[\p{L}\p{M}]+|[^\s\p{L}\p{M}]/gu) ?? [];
  const names: string[][] = [];
  for (const [i, token] of tokens.entries()) {
    if (ARABIC_MAKERS.has(token)) names.push(nameFrom(tokens, i + 1, true));
    if (ARABIC_PLACES.has(token)) names.push(nameFrom(tokens, i + 1, false).slice(0, 1));
    if (ARABIC_LIVES.has(token) && tokens[i + 1] === 'في') {
      names.push(nameFrom(tokens, i + 2, false).slice(0, 1));
    }
  }
  return names.filter((words) => words.length > 0);
}

/** The words from one on that a name may be of; words with an article before it describe its bearer. */
function nameFrom(tokens: string[], from: number, described: boolean): string[] {
  const name: string[] = [];
  for (let i = from; i < tokens.length && name.length < ARABIC_LONGEST; i++) {
    const token = tokens[i];
    const article = token.startsWith('ال');
    if (described && name.length === 0 && (article || ARABIC_MAKERS.has(token))) continue;
    const isWord = /^\p{Script=Arabic}{2,}$/u.test(token);
    if (!isWord || ARABIC_STOPS.has(token) || (article && name.length > 0)) break;
    if (ARABIC_PLACES.has(token)) break;
    name.push(token);
  }
  return name;
}
