import { atMost } from '../at-most.ts';
import { checkedWork } from '../checked-work.ts';
import { problemItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isUrl } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { isRecord, type SourceRecord, textOf } from '../source-fields.ts';
import { objectWork } from './object-work.ts';

/** Linked Art 1.0: a file with one object or a list, a folder of such, one a line, or a URL. */
export const linkedArtImporter = (options: ImporterOptions): Importer =>
  atMost(objects(options), options.limit);

async function* objects({ source = '', remote, signal }: ImporterOptions): Importer {
  const url = isUrl(source) ? source : undefined;
  for await (const { where, ...found } of jsonRecords(source, { remote, signal })) {
    if (found.problem !== undefined) {
      yield problemItem(where, found.problem);
      continue;
    }
    const { record } = found;
    if (!isRecord(record) || !isObject(record)) {
      yield problemItem(where, whyNoObject(record));
      continue;
    }
    yield* checkedWork(where, () => objectWork(record, { url, remote }));
  }
}

/** Classes of early drafts that version 1.0 has under other names. */
const OBSOLETE = ['ManMadeObject', 'ManMade_Object', 'E22_Man-Made_Object'];

const typeOf = ({ type, '@type': atType }: SourceRecord): string | undefined =>
  textOf([type ?? atType].flat()[0]);

const isObject = (record: SourceRecord): boolean => typeOf(record) === 'HumanMadeObject';

function whyNoObject(record: unknown): string {
  const type = isRecord(record) ? typeOf(record) : undefined;
  if (!type) return 'is no Linked Art record: it has no type';
  return OBSOLETE.includes(type)
    ? `is of the obsolete class ${type}; Linked Art 1.0 has HumanMadeObject`
    : `is a ${type} and no HumanMadeObject`;
}
