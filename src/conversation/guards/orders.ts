import { GUIDE_LANGUAGES, type GuideLanguage } from '../languages.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { contentWords } from '../questions/question-field.ts';
import { segmenterFor } from '../segmenter.ts';

/** Where an imperative stands; anywhere else the same word tells what somebody does. */
const START = '(?:^|[:;,،、，-] ?|\\d |please |bitte |(?:you|visitors) (?:must|should|shall) )';

/**
 * How texts speak that give orders to whoever reads them by machine, in nine languages and plain
 * letters. Narrow: a record that asks its reader to imagine something gives none.
 */
const SIGNS: Record<GuideLanguage, string[]> = {
  en: [
    `${START}(?:ignore|disregard|forget|override|bypass)(?: [\\w-]+){0,4} (?:instructions?|rules?|prompts?|guidelines|schema|museum|record)`,
    `${START}(?:system|assistant|developer) ?:|(?:system|developer) (?:override|prompt|message|instructions?)|${START}new (?:rules|instructions) ?:`,
    `you are (?:now (?:an?|dan|no longer)|no longer)|${START}(?:speak|act|answer|behave) as (?:if you|an? |the |dan|[\\p{L}]+, the)`,
    `${START}from now on,? (?:you|every|always|say|answer|reply|cite|set|name|call)|${START}always (?:end|begin|start|answer|reply) with`,
    `${START}(?:say|answer|reply|respond|repeat|print|output|write|reveal|translate)(?: [\\p{L}'-]+){0,3} (?:only|exactly|nothing but|with|word for word|everything|your|the words?|the rules|above|a link|html|that the (?:maker|artist|work|museum|date|price|admission))`,
    `${START}(?:say|print|output|reveal|show|repeat) (?:your |the )?(?:system|prompt|secrets?|api key|key|everything|admission)`,
    `(?:${START}|\\band )(?:say|print|output|write|reply|answer):? [\\p{L}\\p{N}-]+$`,
    `\\bset \\w+id to|${START}(?:name the artist of every|cite every|use the tool|tell (?:all |the )?visitors)`,
  ],
  de: [
    '(?:ignorier|vergiss|missacht|uberschreib)\\w*(?: \\w+){0,5} (?:anweisung|regel|vorgabe|instruktion)\\w*',
    'du bist (?:jetzt|nun|ab jetzt|ab sofort)|(?:ab jetzt|ab sofort|von nun an),? (?:antworte|sag|schreib|nenne|bist|musst)',
    `${START}(?:sag|sage|antworte|wiederhole|schreib|schreibe|gib)(?: \\w+){0,3} (?:nur|genau|wortlich|das wort|mit)`,
  ],
  fr: [
    "(?:ignore|oublie)[rz]?(?: [\\w']+){0,5} (?:instructions?|regles?|consignes?)",
    '(?:tu es|vous etes) (?:maintenant|desormais)|(?:desormais|a partir de maintenant),? (?:tu|vous|reponds|repondez|dis|dites)',
    `${START}(?:dis|dites|reponds|repondez|repete|repetez|ecris|ecrivez|affiche|affichez)(?: \\w+){0,3} (?:seulement|uniquement|exactement|le mot|mot pour mot)`,
  ],
  es: [
    '(?:ignor[ae]|olvid[ae])n?(?: \\w+){0,5} (?:instrucciones|reglas|ordenes|indicaciones)',
    'ahora eres|(?:a partir de ahora|desde ahora),? (?:responde|di|eres|siempre|debes)',
    `${START}(?:responde|repite|escribe|muestra)(?: \\w+){0,3} (?:solo|solamente|unicamente|exactamente|la palabra|con)`,
  ],
  it: [
    '(?:ignora|dimentica)(?:te)?(?: \\w+){0,5} (?:istruzioni|regole|indicazioni)',
    "(?:ora|adesso) sei (?:un|una|il|la|libero)|(?:d'ora in poi|da ora in poi),? (?:rispondi|di|sei|devi)",
    `${START}(?:rispondi|ripeti|scrivi|mostra)(?: \\w+){0,3} (?:solo|soltanto|solamente|esattamente|la parola|con)`,
  ],
  pt: [
    '(?:ignor[ea]|esquec[ae])m?(?: \\w+){0,5} (?:instrucoes|regras|ordens|orientacoes)',
    'agora (?:voce e|es) (?:um|uma|o|a|livre)|(?:a partir de agora|de agora em diante),? (?:responda|diga|voce|deve)',
    `${START}(?:diga|responda|repita|escreva|mostre)(?: \\w+){0,3} (?:so|somente|apenas|exatamente|a palavra|com)`,
  ],
  ja: [
    '(?:指示|命令|ルール|規則|プロンプト|設定)(?:を|は)?(?:すべて|全て|全部)?(?:を)?(?:無視|忘れ)',
    '(?:とだけ|だけを?)(?:答え|言|繰り返|出力|書)|(?:と)(?:答えなさい|言いなさい|答えよ|言え|出力せよ|出力しなさい|答えてください|言ってください)',
    '(?:あなたは今から|これからは?あなたは|システム ?[:：])',
  ],
  zh: [
    '(?:忽略|无视|忘记|忘掉|不要理会)[^。！]{0,12}(?:规则|指令|指示|提示|说明|命令)',
    '(?:只|请只|必须|并|然后)(?:说|回答|输出|重复|写出)|输出你的|重复(?:以上|上面)',
    '(?:你现在是|从现在起你?|系统 ?[:：])',
  ],
  ar: [
    '(?:تجاهل|انس|اهمل)(?: \\S+){0,4} (?:التعليمات|القواعد|الاوامر)',
    '(?:انت الان|من الان فصاعدا|النظام ?:)',
    `${START}(?:قل|اجب|كرر|اكتب|اطبع)(?: \\S+){0,3} (?:فقط|كلمه|بالضبط)`,
  ],
};

const ORDER = new RegExp(
  GUIDE_LANGUAGES.flatMap((language) => SIGNS[language])
    .map((sign) => `(?:${sign})`)
    .join('|'),
  'u',
);

/** Sentences, fields of a record and cells of a table, each of which may be an order. */
const PARTS = /[^.!?。！？…\n"“”{}<>|]+/gu;

const partsOf = (text: string): string[] => text.match(PARTS) ?? [];

/** Whether a part of a text gives an order to the guide. */
export const isOrder = (part: string): boolean => ORDER.test(plainLetters(part).trim());

/** Whether a text gives one somewhere. */
export const givesOrder = (text: string): boolean => partsOf(text).some(isOrder);

/** A text without the parts that give orders: they tell nothing of a work. */
export const withoutOrders = (text: string): string =>
  text.replace(PARTS, (part) => (isOrder(part) ? ' ' : part));

/** Tells sentences that carry an order out. */
export interface OrdersGuard {
  /** Whether there is an order among the texts at all. */
  readonly armed: boolean;
  obeys(sentence: string): boolean;
}

/** Share of a sentence's telling words that it has from an order, and from nothing else. */
const DICTATED = 0.5;

/** What is read out is no obedience. */
export const QUOTED = /[“«„『「《"][^“”«»„『』「」《》"]*[”»“』」》"]/gu;

/**
 * Texts are material, and what is written in them is never done. Where one gives an order, a sentence
 * of which the telling words come from there is the model's doing as it was told.
 *
 * @param grounds texts whose other words may be said: all, where nothing tells them apart.
 */
export function createOrdersGuard(
  texts: readonly string[],
  { language, grounds = texts }: { language: GuideLanguage; grounds?: readonly string[] },
): OrdersGuard {
  const orders = texts.flatMap(partsOf).filter(isOrder);
  if (orders.length === 0) return { armed: false, obeys: () => false };
  const told = new Set(tellingWords(grounds.map(withoutOrders).join('\n'), language));
  const dictated = new Set(
    tellingWords(orders.join('\n'), language).filter((word) => !told.has(word)),
  );
  return {
    armed: true,
    obeys(sentence) {
      const words = tellingWords(sentence.replaceAll(QUOTED, ' '), language);
      const obeyed = words.filter((word) => dictated.has(word)).length;
      return obeyed > 0 && obeyed >= DICTATED * words.length;
    },
  };
}

/** Words that are not of every sentence; where no spaces part them, those that a dictionary finds. */
export function tellingWords(text: string, language: GuideLanguage): string[] {
  const words = wordsOf(plainLetters(contentWords(text, language)));
  return words.flatMap((word) =>
    UNSPACED.test(word)
      ? [...segmenterFor(language).segment(word)].map(({ segment }) => segment)
      : [word],
  );
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
