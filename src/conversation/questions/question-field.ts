import type { GuideLanguage } from '../languages.ts';
import { GUIDE_LANGUAGES } from '../languages.ts';
import { LEXICONS } from '../lexicons/index.ts';
import type { Lexicon, QuestionField } from '../lexicons/lexicon.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import { likelyWords } from './spelling.ts';

export type { QuestionField } from '../lexicons/lexicon.ts';

/** What is at hand when a question is asked: what its words may stand for. */
export interface Surroundings {
  /** Words of the work's title that name the work and nothing in it: "jar". */
  workWords?: ReadonlySet<string>;
  /** Words of the artist's name. */
  artistWords?: ReadonlySet<string>;
  /** Words that stand in the record: they are not taken for a slip of the pen. */
  recordWords?: ReadonlySet<string>;
}

interface Reader {
  cues: [field: QuestionField, cue: RegExp][];
  plain: ReadonlySet<string>;
  /** Those of them that are worth searching for. */
  around: ReadonlySet<string>;
  /** Words that a mistyped one may have been meant for. */
  vocabulary: ReadonlySet<string>;
  lexicon: Lexicon;
  stripped: RegExp | null;
  /** For scripts without spaces: what is left of a question's rest when plain words are taken out. */
  plainParts: RegExp | null;
}

/** Letters of words that name nothing: "ki" for "qui", "u" for "you". */
const SHORT = 2;

/** Fields in which the work may be called by a word of its title: "How tall is the jar?" */
const BY_TITLE: readonly QuestionField[] = [
  'artist',
  'date',
  'medium',
  'dimensions',
  'weight',
  'credit',
];

const readers = new Map<GuideLanguage, Reader>();

function readerOf(language: GuideLanguage): Reader {
  const known = readers.get(language);
  if (known) return known;
  const lexicon = LEXICONS[language];
  const { cues, plain, around = '', words, clitics } = lexicon;
  const { before, after } = clitics ?? { before: '', after: '' };
  const whole = (cue: string) =>
    words === 'spaced'
      ? `(?<![\\p{L}\\p{N}])${before}(?:${cue})${after}(?![\\p{L}\\p{N}])`
      : `(?:${cue})`;
  const listed = (list: string) => list.split(/\s+/).filter(Boolean).map(plainLetters);
  const plainWords = listed(`${plain} ${around}`);
  const cueWords = cues.flatMap(([, all]) => all.flatMap(wordsOfPattern));
  const parts = plainWords.toSorted((a, b) => b.length - a.length).map(escaped);
  const reader: Reader = {
    cues: cues.map(([field, all]) => [field, new RegExp(whole(all.join('|')), 'gu')]),
    plain: new Set(plainWords),
    around: new Set(listed(around)),
    vocabulary: new Set([...plainWords, ...cueWords].filter((word) => word.length > 2)),
    lexicon,
    stripped: clitics ? new RegExp(`^${before}(.+?)${after}$`, 'u') : null,
    plainParts: words === 'unspaced' ? new RegExp(parts.join('|'), 'gu') : null,
  };
  readers.set(language, reader);
  return reader;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words that a pattern is written with; its own signs are none. */
const wordsOfPattern = (pattern: string): string[] =>
  pattern.replace(/\\[a-zA-Z]|\(\?[:=!<]+|\p{L}\?/gu, ' ').match(/\p{L}{3,}/gu) ?? [];

/**
 * What is asked for: the first field whose cue is there and beside which no other word names a
 * thing. "When was it made?" asks for the date; "When was the boat made?" asks for no field, and
 * is null: its words can be searched for. Slips of the pen are forgiven.
 */
export function questionField(
  question: string,
  language: GuideLanguage = 'en',
  surroundings: Surroundings = {},
): QuestionField | null {
  const reader = readerOf(language);
  const text = asTyped(question, language);
  return (
    fieldOf(text, reader, surroundings) ??
    fieldOf(corrected(text, reader, surroundings), reader, surroundings)
  );
}

/** The same in the first of several languages in which the question makes sense. */
export function questionFieldIn(
  languages: readonly GuideLanguage[],
  question: string,
  surroundings: Surroundings = {},
): QuestionField | null {
  for (const language of languages) {
    const field = fieldOf(asTyped(question, language), readerOf(language), surroundings);
    if (field) return field;
  }
  return questionField(question, languages[0], surroundings);
}

function fieldOf(text: string, reader: Reader, surroundings: Surroundings): QuestionField | null {
  const found = reader.cues.find(([field, cue]) => {
    const rest = text.replaceAll(cue, ' ');
    return rest !== text && namesNothing(rest, field, reader, surroundings);
  });
  if (found) return found[0];
  // "Tell me about Blossfeldt", "Blossfeldt?"
  const { artistWords } = surroundings;
  const names = artistWords && wordsOf(text).some((word) => artistWords.has(word));
  return names && namesNothing(text, 'artist', reader, surroundings, true) ? 'artist' : null;
}

/** Whether a text has a word that asks for a field, whatever else it says. */
export function hasCue(text: string, language: GuideLanguage): boolean {
  const typed = asTyped(text, language);
  return readerOf(language).cues.some(([, cue]) => typed.replaceAll(cue, ' ') !== typed);
}

function namesNothing(
  rest: string,
  field: QuestionField,
  { plain, plainParts, stripped, vocabulary }: Reader,
  { workWords, artistWords, recordWords }: Surroundings,
  loose = false,
): boolean {
  const work = BY_TITLE.includes(field) ? [...(workWords ?? [])] : [];
  const bare = plainParts ? work.reduce((text, word) => text.replaceAll(word, ' '), rest) : rest;
  const left = plainParts ? bare.replaceAll(plainParts, ' ') : rest;
  return wordsOf(left).every(
    (word) =>
      plain.has(word) ||
      plain.has(stripped?.exec(word)?.[1] ?? '') ||
      (field === 'artist' && artistWords?.has(word)) ||
      (BY_TITLE.includes(field) && workWords?.has(word)) ||
      (loose && vocabulary.has(word)) ||
      (!plainParts && word.length <= SHORT && !recordWords?.has(word) && !/\d/.test(word)),
  );
}

/** The question with its slips mended; between words that are equally near, a plain one was meant. */
function corrected(text: string, reader: Reader, { recordWords }: Surroundings): string {
  const { lexicon, plain, vocabulary } = reader;
  if (lexicon.words === 'unspaced') return text;
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (plain.has(word) || vocabulary.has(word) || recordWords?.has(word)) return word;
    const likely = likelyWords(word, vocabulary);
    return (likely.length === 1 ? likely[0] : likely.find((one) => plain.has(one))) ?? word;
  });
}

/** In English "'s" says something; elsewhere an apostrophe or a hyphen only joins two words. */
function asTyped(question: string, language: GuideLanguage): string {
  const plain = plainLetters(question).replace(/\s+/g, ' ').trim();
  return language === 'en' ? plain : plain.replace(/['-]+/g, ' ');
}

/**
 * Words of a text that may be searched for: those that name something; without `around` none of those
 * either that are said of every work.
 */
export function contentWords(
  question: string,
  language: GuideLanguage,
  { around: withAround = true }: { around?: boolean } = {},
): string {
  const { plain, around, plainParts, stripped } = readerOf(language);
  const text = asTyped(question, language);
  const says = (word: string) =>
    (withAround && around.has(word)) ||
    !(plain.has(word) || plain.has(stripped?.exec(word)?.[1] ?? ''));
  const kept = wordsOf(plainParts ? text.replaceAll(plainParts, ' ') : text).filter(says);
  return kept.filter((word) => word.length > 1 || plainParts !== null).join(' ');
}

const OTHER_WORDS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Arabic}]+/gu;

/** A Japanese or Chinese sign says about as much as a short word. */
const LETTERS_OF_A_SIGN = 4;

/**
 * The language among ours that a text is written in, by its script and its commonest words; null
 * where nothing tells. A word in another script, as where a visitor asks what it means, is not the
 * text's language.
 */
export function guessLanguage(text: string): GuideLanguage | null {
  const other = languageOfScript(text);
  const byWords = mostlyLatin(text) ? languageOfWords(text.replace(OTHER_WORDS, ' ')) : null;
  return byWords ?? other;
}

function languageOfScript(text: string): GuideLanguage | null {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Script=Arabic}/u.test(text) ? 'ar' : null;
}

function mostlyLatin(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const signs = count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu);
  const others = LETTERS_OF_A_SIGN * signs + count(/\p{Script=Arabic}/gu);
  return count(/\p{Script=Latin}/gu) >= others;
}

function languageOfWords(text: string): GuideLanguage | null {
  const known = GUIDE_LANGUAGES.filter((one) => LEXICONS[one].words === 'spaced').map((one) => {
    const { plain, vocabulary } = readerOf(one);
    const words = wordsOf(asTyped(text, one));
    const share = words.filter((word) => plain.has(word) || vocabulary.has(word)).length;
    return { one, share: words.length > 0 ? share / words.length : 0 };
  });
  const [first, second] = known.toSorted((a, b) => b.share - a.share);
  return first.share > 0.5 && first.share > second.share ? first.one : null;
}
