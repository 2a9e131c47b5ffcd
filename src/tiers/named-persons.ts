import { type Claim, claimsOf } from '../conversation/claims/claims.ts';
import { createGround, type Ground } from '../conversation/claims/ground.ts';
import { primaryTag } from '../conversation/languages.ts';
import { inPieces } from '../conversation/model/pieces.ts';
import { plainLetters, wordsOf } from '../conversation/plain-letters.ts';
import { isRegion } from '../conversation/regions.ts';
import type { PersonsNoted } from './persons-noted.ts';

export interface PersonFilterOptions {
  /** What may name somebody: records of what the photo shows, text that is read in it. */
  known: readonly string[];
  /** Whether the photo shows a work of art, whose style may be likened to somebody's. */
  artwork: boolean;
  /** BCP 47 tag of the description. */
  language?: string;
  /** Persons that a dictionary finds in a sentence, besides those that its letters tell. */
  persons?: Pick<PersonsNoted, 'needed' | 'of'>;
}

const SPACELESS = ['ja', 'zh', 'ar'];

/** What stands before a name that a place or a thing bears: articles, and prepositions of places. */
const NOBODY: Record<string, string> = {
  en: 'in|at|the|an?|this',
  de: 'in|aus|nach|der|die|das|den|dem|des|eine[mnrs]?|ein|im|am',
  fr: "au|aux|en|le|la|les|l'|une?|dans",
  es: 'en|el|la|las|los|una?',
  it: "in|il|lo|la|i|gli|le|l'|una?|nel|nella|presso",
  pt: 'em|uma?|no|na',
};

/** Before a name: whose manner a work is in. */
const MANNER =
  /(?:manner|style|spirit|tradition|school|recalls?|reminiscent|echoes|maniere|style|ecole|rappelle|stil|art|manier|erinnert|estilo|manera|escuela|recuerda|stile|maniera|scuola|ricorda|maneira|escola|lembra)(?: \S+){0,3}\s*$/;

/** The same in scripts that have no capitals, anywhere in the sentence. */
const MANNER_ANYWHERE = /風|様式|思わせ|流派|风格|画风|让人想起|使人想起|اسلوب|تذكر|مدرسه/;

/** Before a single name: who somebody is said to be. In German every noun would be one. */
const IDENTITY =
  /(?:\b(?:is|be|as|shows?|depicts?|portrays?|represents?|named|called|like|resembles|portrait of|likeness of|photo(?:graph)? of|picture of|est|montre|represente|nomme|comme|portrait de|es|muestra|retrata|representa|retrato de|como|e|mostra|raffigura|ritrae|ritratto di|chiamat[oa]|come|retrato de) )(?:(?:probably|likely|perhaps|certainly|clearly|surely|actually) )?$/;

/** Before a single name that ends its clause: whose work it is said to be, "a late Rembrandt". */
const A_WORK_OF = /\b(?:an?|un|une|uno|una|um|uma) (?:\S+ )?$/;
const ENDS_CLAUSE = /^\s*(?:[.,;:!?]|$)/;

/** Figures of faith and story, who are known by what they hold and wear and by no face. */
const FIGURES = new Set(
  `christ jesus mary maria marie madonna virgin virgen vierge vergine virgem jungfrau child saint st san
   santa santo saints john joseph peter paul george sebastian magdalene moses david adam eve noah gabriel
   michael buddha shakyamuni guanyin kannon avalokiteshvara shiva vishnu krishna ganesha venus aphrodite
   cupid eros apollo diana artemis minerva athena jupiter zeus juno mars mercury hermes neptune poseidon
   bacchus dionysus pan hercules herakles medusa perseus psyche leda europa narcissus orpheus ulysses
   キリスト イエス マリア ヴィーナス ビーナス ブッダ キューピッド アポロ アポロン 观音 佛陀 耶稣 圣母 维纳斯 المسيح مريم العذراء بوذا`.split(
    /\s+/,
  ),
);

/**
 * A description without the sentences that say who somebody is, where nothing but a face can tell: no
 * record of what the photo shows, and no text in it. As long as the description is being written, a
 * sentence is held back from where a name may begin; where a dictionary has to tell, until it has told.
 */
export function createPersonFilter({
  known,
  artwork,
  language = 'en',
  persons = { needed: false, of: () => [] },
}: PersonFilterOptions): (description: string, options: { ended: boolean }) => string {
  const ground = createGround(known);
  const tag = primaryTag(language);
  const isNamed = (words: NameWords, sentence: string): boolean =>
    isSomebody(words, sentence, { ground, tag, artwork });
  const names = (sentence: string): boolean =>
    claimsOf(sentence, language).some(
      (claim) => claim.kind === 'name' && isNamed(claim.words, sentence),
    );
  /** Whole sentences come again with each piece of the next one. */
  const judged = new Map<string, boolean>();
  const named = (sentence: string): boolean => {
    const found = judged.get(sentence) ?? names(sentence);
    judged.set(sentence, found);
    return found || (persons.of(sentence) ?? []).some((words) => isNamed(words, sentence));
  };
  const untilUnknown = (pieces: string[]): string[] => {
    const at = pieces.findIndex((piece) => persons.of(piece) === null);
    return at < 0 ? pieces : pieces.slice(0, at);
  };
  return (description, { ended }) => {
    const pieces = inPieces(description, language);
    const open = ended ? '' : (pieces.pop() ?? '');
    const looked = ended ? pieces : untilUnknown(pieces);
    const begun = persons.needed || names(open) ? '' : beforeName(open, tag);
    const text = [...looked.filter((piece) => !named(piece)), begun].join('');
    return ended ? text.trimEnd() : text;
  };
}

type NameWords = Extract<Claim, { kind: 'name' }>['words'];

function isSomebody(
  words: NameWords,
  sentence: string,
  { ground, tag, artwork }: { ground: Ground; tag: string; artwork: boolean },
): boolean {
  if (ground.bearsOut({ kind: 'name', words })) return false;
  if (words.every((word) => FIGURES.has(word) || isRegion(word))) return false;
  const plain = plainLetters(sentence);
  if (isRegion(words.join(' '))) return false;
  if (SPACELESS.includes(tag)) return !(artwork && MANNER_ANYWHERE.test(plain));
  const at = Math.max(0, plain.indexOf(words[0]));
  const before = plain.slice(0, at);
  if (artwork && MANNER.test(before)) return false;
  if (words.length === 1) {
    if (tag === 'de') return false;
    const after = plain.slice(at + words[0].length);
    return (
      IDENTITY.test(before) ||
      (A_WORK_OF.test(before) && ENDS_CLAUSE.test(after)) ||
      (tag === 'en' && after.startsWith("'s "))
    );
  }
  const nobody = NOBODY[tag] ?? NOBODY.en;
  return !new RegExp(`(?:^|[\\s(])(?:${nobody})\\s*$`).test(before);
}

/** A capital that may begin a name, and what follows on it, at the end of an unfinished sentence. */
const OPEN_NAME =
  /(?:^|\s+)(?=\p{Script=Latin})\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Ll}{1,3}))*\s*$/u;

/** Letters of a word that opens sentences: "The", "Une". */
const OPENER = 4;

function beforeName(open: string, tag: string): string {
  if (SPACELESS.includes(tag)) return open;
  const found = OPEN_NAME.exec(open);
  if (!found) return open;
  const [first, ...others] = wordsOf(found[0]);
  const opens = open.slice(0, found.index).trim() === '';
  return opens && others.length === 0 && first.length <= OPENER ? open : open.slice(0, found.index);
}
