import { asMakers, type Maker, splitLife } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import { type SourceFields, sourceFields } from '../source-fields.ts';
import { takeDate } from '../work-date.ts';
import { MET_CC0 } from './met-object.ts';

export const MET_COLUMNS = ['Object ID', 'Title', 'Is Public Domain'];

/** A row of MetObjects.csv, which has no pictures; several makers are apart by "|". */
export function metRow(row: Record<string, string>): DraftWork {
  const fields = sourceFields(row);
  const id = fields.take('Object ID');
  const said = fields.take('Rights and Reproduction');
  const gallery = fields.see('Gallery Number');
  const artwork: DraftWork['artwork'] = {
    id: id && `met-${id}`,
    title: fields.take('Title') ?? fields.take('Object Name'),
    ...asMakers(makersOf(fields)),
    date: takeDate(fields, {
      text: 'Object Date',
      from: 'Object Begin Date',
      to: 'Object End Date',
    }),
    period: fields.take('Period'),
    medium: fields.take('Medium'),
    dimensions: fields.take('Dimensions'),
    subjects: parts(fields, 'Tags').filter(Boolean),
    room: gallery && `Gallery ${gallery}`,
    accession: fields.take('Object Number'),
    credit: fields.take('Credit Line'),
    rights: said ? { text: said } : isMetRowOpen(row) ? MET_CC0 : undefined,
    source: { title: 'The Metropolitan Museum of Art', url: fields.takeUrl('Link Resource') },
    language: 'en',
  };
  return { artwork: { ...artwork, extra: fields.rest() }, pictures: [] };
}

export const isMetRowOpen = (row: Record<string, string>): boolean =>
  row['Is Public Domain']?.trim().toLowerCase() === 'true';

const parts = (fields: SourceFields, name: string): string[] =>
  (fields.see(name) ?? '').split('|').map((part) => part.trim());

function makersOf(fields: SourceFields): Maker[] {
  const [names, prefixes, suffixes, roles, bios, nationalities, begins, ends] = [
    'Artist Display Name',
    'Artist Prefix',
    'Artist Suffix',
    'Artist Role',
    'Artist Display Bio',
    'Artist Nationality',
    'Artist Begin Date',
    'Artist End Date',
  ].map((name) => parts(fields, name));
  return names.flatMap((name, i) => {
    if (!name) return [];
    const life = splitLife(bios[i] ?? '');
    const years = [begins[i], ends[i]].filter(Boolean).join('–');
    return {
      name,
      qualifier: prefixes[i] || undefined,
      role: roles[i] || undefined,
      dates: life.dates ?? (years || undefined),
      nationality: nationalities[i] || life.nationality,
      note: suffixes[i] || undefined,
    };
  });
}
