import type { Artwork } from '../artwork.ts';
import type { SourceFields } from './source-fields.ts';
import { yearsIn } from './years-in.ts';

/**
 * A work's date as the record words it, with the record's own years or those that are in the words.
 * Without words there is no date: sources then often give the maker's years of life.
 */
export function takeDate(
  fields: SourceFields,
  names: { text: string; from?: string; to?: string },
): Artwork['date'] {
  const text = fields.take(names.text);
  if (!text) return undefined;
  const from = names.from ? fields.takeInteger(names.from) : undefined;
  const to = names.to ? fields.takeInteger(names.to) : undefined;
  if (from === undefined && to === undefined) return { text, ...yearsIn(text) };
  return { text, from, to };
}
