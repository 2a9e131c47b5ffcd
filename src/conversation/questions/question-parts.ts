import type { GuideLanguage } from '../languages.ts';
import { LEXICONS } from '../lexicons/index.ts';
import { plainLetters, wordsOf } from '../plain-letters.ts';
import {
  contentWords,
  hasCue,
  type QuestionField,
  questionFieldIn,
  type Surroundings,
} from './question-field.ts';

/** A short word with which a question begins that asks for nothing: "Wow, who made it?" */
const SIGH = /^(\p{L}{2,4})[\s,]+(\S.*)$/u;

/** What is asked in one breath: fields in the order in which they are asked for, and what is none. */
export interface Asked {
  fields: QuestionField[];
  /** Parts that ask for something else, in the visitor's words. */
  others: string[];
}

/** Where one thing that is said ends and another one may begin; a comma parts less. */
const ENDS = /[?!.;:…？！。；\n\p{Extended_Pictographic}]+/u;
const COMMAS = /[?!.;:…？！。；\n\p{Extended_Pictographic},،、，]+/u;

/**
 * What a question asks for. One that asks for a single field in all its words asks for that; else each of
 * its parts is looked at, which "and", or a full stop, tells from the others: "Who made it, and when?".
 * What names nothing in or around the work and asks for nothing is talk beside the question.
 *
 * @param languages those that the question may be in, the likeliest first.
 * @param names whether words name something that the record speaks of.
 */
export function askedIn(
  languages: readonly GuideLanguage[],
  question: string,
  { names, ...surroundings }: Surroundings & { names: (words: string) => boolean },
): Asked {
  const fieldOf = (text: string): QuestionField | null => {
    const field = questionFieldIn(languages, text, surroundings);
    const [, sigh, rest] = SIGH.exec(text) ?? [];
    return field || !sigh || names(sigh) ? field : fieldOf(rest);
  };
  const isTalk = (text: string): boolean =>
    !hasCue(text, languages[0]) && !names(contentWords(text, languages[0]));
  const said = split(question, ENDS, languages[0])
    .map((text) => ({ text, field: fieldOf(text) }))
    .filter(({ field, text }) => field || !isTalk(text));
  const fields = [...new Set(said.flatMap(({ field }) => field ?? []))];
  const whole = fieldOf(question);
  if (fields.length > 1 && said.every(({ field }) => field)) return { fields, others: [] };
  if (whole) return { fields: [whole], others: [] };
  // "The woman at the left, who is she?": what follows on a thing asks for the thing.
  const first = said.findIndex(({ field }) => !field);
  if (first > 0) {
    const asked = [...new Set(said.slice(0, first).flatMap(({ field }) => field ?? []))];
    return { fields: asked, others: said.slice(first).map(({ text }) => text) };
  }
  if (first < 0 && fields.length > 0) return { fields, others: [] };
  const pieces = split(question, COMMAS, languages[0]).filter((text) => !isTalk(text));
  const last = pieces.map(fieldOf);
  const all = last.filter((field) => field !== null);
  return all.length === last.length ? { fields: [...new Set(all)], others: [] } : NOTHING;
}

const NOTHING: Asked = { fields: [], others: [] };

function split(question: string, ends: RegExp, language: GuideLanguage): string[] {
  const { and, words, clitics } = LEXICONS[language];
  const next = clitics ? '(?=\\p{L})' : '(?![\\p{L}\\p{N}])';
  const joint = words === 'unspaced' ? and : `(?<![\\p{L}\\p{N}])(?:${and})${next}`;
  return plainLetters(question)
    .split(ends)
    .flatMap((part) => part.split(new RegExp(joint, 'u')))
    .map((part) => part.trim())
    .filter((part) => wordsOf(part).length > 0);
}
