import { createGround } from '../conversation/claims/ground.ts';
import { primaryTag } from '../conversation/languages.ts';
import { loneNames } from '../conversation/names/lone-names.ts';

/** A word of a name, or an initial. */
const NAME_WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’-]+|\\.)";

/** Words that join the parts of one name. */
const JOINT = '(?:van|von|der|den|de|da|di|du|del|della|la|le|el|al|y)';

const NAME = `${NAME_WORD}(?:\\s+(?:${JOINT}\\s+){0,2}${NAME_WORD})*`;

/** How a maker is put to a work, in the languages in which that is plain. */
const MADE = words(
  'painted made created drawn taken sculpted carved signed attributed peint peinte réalisé réalisée ' +
    'attribué attribuée pintado pintada feito feita hecho hecha attribuito attribuita atribuido ' +
    'atribuída dipinto dipinta gemalt geschaffen',
);
const BY = words('by par por');
const BY_AFTER_MADE = words('by par por to à a da von');

/** In German every noun has a capital: a name is two of them in a row. */
const TWO_NAMES = `(?=\\s+${NAME_WORD}\\s+(?:${JOINT}\\s+){0,2}${NAME_WORD})`;

/** Influence is no making. */
const NOT_INFLUENCE =
  '(?<!\\b(?:inspired|influenced|inspirée?|influencée?|inspirad[oa]|influenciad[oa]))';

const MADE_BY = [
  `,?\\s+(?:${MADE.join('|')})\\s+(?:${BY_AFTER_MADE.join('|')})`,
  `${NOT_INFLUENCE},?\\s+(?:${BY.join('|')})`,
  `,?\\s+von${TWO_NAMES}`,
].join('|');

const GUESS = new RegExp(`(?:${MADE_BY})\\s+(${NAME})`, 'gu');

const LAST_NAME_SO_FAR = `(?:\\s+(?:${NAME_WORD}\\s+|${JOINT}\\s+)*(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|\\p{Ll}{1,5})?)?`;

/** What may become a guess: a maker of whom the name, or its end, is still to come. */
const OPEN_GUESS = new RegExp(
  [
    `,?\\s+(?:(?:${MADE.join('|')})\\s+)?(?:${BY.join('|')}|von)${LAST_NAME_SO_FAR}$`,
    `,?\\s+(?:${MADE.join('|')})(?:\\s+(?:${BY_AFTER_MADE.join('|')})?${LAST_NAME_SO_FAR})?$`,
  ].join('|'),
  'u',
);

/** The same, where the word with which it would begin, or go on, has only begun. */
const OPEN_WORD = new RegExp(`,?(\\s+(?:${MADE.join('|')}))?\\s+(\\p{Ll}+)$`, 'u');

/**
 * A description without makers that nobody but the model names: what it does not recognise has none.
 * `known` is the text in which a name may stand: records, a label. As long as the text is being written,
 * what may become such a name is held back, and what has come out stays as it is.
 *
 * @param language BCP 47 tag of the text.
 */
export function withoutGuessedArtists(
  text: string,
  { known, ended, language = 'en' }: { known: string; ended: boolean; language?: string },
): string {
  const script = SCRIPTS[primaryTag(language)];
  if (script) return withoutNames(ended ? text : text.replace(script.open, ''), known, script);
  const settled = ended ? text : holdBack(text);
  const said = known.toLowerCase();
  return settled.replace(GUESS, (phrase: string, name: string) =>
    said.includes(name.toLowerCase()) ? phrase : '',
  );
}

function holdBack(written: string): string {
  const text = written.replace(/,?\s*$/, '');
  const open = OPEN_GUESS.exec(text);
  if (open) return text.slice(0, open.index);
  const begun = OPEN_WORD.exec(text);
  if (!begun) return text;
  const [, made, word] = begun;
  const expected = made ? [...BY_AFTER_MADE, ...MADE] : [...BY, ...MADE, 'von'];
  return expected.some((one) => one.startsWith(word)) ? text.slice(0, begun.index) : text;
}

interface Script {
  /** Makers that are put to works in a text, each with the name as its first group. */
  made: (text: string) => RegExp;
  /** The end of an unfinished text that may become one. */
  open: RegExp;
  /** Whether what stands in a name's place is one. */
  isName: (found: string) => boolean;
}

const JA_SIGN = '[\\p{Script=Katakana}\\p{Script=Han}ー・=]';
const JA_MADE = new RegExp(
  '([\\p{Script=Katakana}ー・=]{2,}|\\p{Script=Han}{2,5})' +
    '(?:による|によって|が(?=描|撮|制作|作)|の(?=作品|絵|油絵|油彩|名作|傑作|代表作|写真|版画|自画像))',
  'gu',
);

const AR_MAKER = '(?:للفنانة?|للرسامة?|للمصورة?|بريشة|بعدسة)';
const AR_MADE = new RegExp(
  `\\s*${AR_MAKER}(?:\\s+ال\\p{L}+)*((?:\\s+(?!ال|في |من |على |عام |مجهول|غير )[\\p{Script=Arabic}]{2,}){1,2})`,
  'gu',
);

/** Where no capital tells a name, one is looked for in its place: "ゴッホによる", "梵高的作品", "للفنان فان غوخ". */
const SCRIPTS: Partial<Record<string, Script>> = {
  ja: {
    made: () => JA_MADE,
    open: new RegExp(`(?:${JA_SIGN}+(?:の|が|に(?:よ(?:る|っ?て?)?)?)?)+$`, 'u'),
    isName: (found) => /[・·]/.test(found) || loneNames(found, 'ja').length > 0,
  },
  zh: {
    made: (text) => {
      const names = loneNames(text, 'zh').flat().join('|') || '(?!)';
      return new RegExp(
        `(?:由|出自)?((?:\\p{Script=Han}{1,3}·)*(?:${names}))(?:的(?=作品|画作|名作|代表作|油画|照片|杰作|自画像)|(?=创作|所作|所绘|绘制|拍摄)|之手)`,
        'gu',
      );
    },
    open: /[\p{Script=Han}·]+$/u,
    isName: () => true,
  },
  ar: {
    made: () => AR_MADE,
    open: new RegExp(`\\s*(?:${AR_MAKER}(?:\\s+\\S+){0,4}\\s*|\\S*)$`, 'u'),
    isName: () => true,
  },
};

function withoutNames(text: string, known: string, { made, isName }: Script): string {
  const ground = createGround([known]);
  return text.replace(made(text), (phrase: string, name: string) => {
    const words = name.trim().split(/[\s・·=]+/);
    const guessed = isName(name) && !ground.bearsOut({ kind: 'name', words });
    return guessed ? '' : phrase;
  });
}

function words(list: string): string[] {
  return list.split(' ');
}
