import type { Artwork } from '../../artwork.ts';
import { plainText } from '../plain-text.ts';
import { recordsOf, type SourceRecord, textOf } from '../source-fields.ts';
import type { Reading } from './reading.ts';
import { AAT, isA, isPlainlyClassified, languageOf } from './vocabulary.ts';

export interface Statement {
  text: string;
  /** BCP 47, where it is told. */
  language?: string;
  node: SourceRecord;
}

/** Texts among `things` (names or statements) that are classified as any of the terms. */
export const statementsIn = (things: unknown, terms?: readonly string[]): Statement[] =>
  recordsOf(things)
    .filter((node) => !terms || isA(node, terms))
    .flatMap((node) => {
      const text = plainText(textOf(node.content) ?? '');
      return text ? [{ text, language: languageOf(node), node }] : [];
    });

/** The text in the record's language, else of no told language, else the first. */
export const bestOf = (statements: Statement[], language: string): Statement | undefined =>
  statements.find((one) => one.language === language) ??
  statements.find((one) => one.language === undefined) ??
  statements[0];

const TRANSLATED = { description: AAT.description, medium: AAT.materials } as const;
const PLAIN = {
  credit: AAT.credit,
  dimensions: AAT.dimensions,
  period: AAT.period,
  provenance: AAT.provenance,
} as const;

export interface StatedFields
  extends Pick<
    Artwork,
    'description' | 'medium' | 'credit' | 'dimensions' | 'period' | 'provenance'
  > {
  translations: NonNullable<Artwork['translations']>;
}

/** What an object's statements say, by what they are classified as. */
export function statedFields(
  object: SourceRecord,
  language: string,
  reading: Reading,
): StatedFields {
  const stated: StatedFields = { translations: {} };
  for (const [field, terms] of Object.entries(PLAIN)) {
    const best = bestOf(statementsIn(object.referred_to_by, terms), language);
    if (best) markText(best, reading);
    stated[field as keyof typeof PLAIN] = best?.text;
  }
  for (const [field, terms] of Object.entries(TRANSLATED)) {
    const all = statementsIn(object.referred_to_by, terms);
    const best = bestOf(all, language);
    for (const statement of all) {
      const tag = statement.language;
      if (statement === best) stated[field as keyof typeof TRANSLATED] = statement.text;
      else if (!tag || tag === language || stated.translations[tag]?.[field as 'medium']) continue;
      else stated.translations[tag] = { ...stated.translations[tag], [field]: statement.text };
      markText(statement, reading);
    }
  }
  return stated;
}

/**
 * Marks a text as read; one that HTML was taken out of stays among what is kept, as it was, and so
 * does what its field and language do not tell of it.
 */
export function markText({ text, language, node }: Statement, reading: Reading): void {
  if (textOf(node.content) !== text) return;
  reading.mark(node, 'content');
  if (isPlainlyClassified(node)) reading.mark(node, 'classified_as');
  if (language) reading.mark(node, 'language');
}
