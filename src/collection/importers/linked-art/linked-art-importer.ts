import type { RemoteSource } from '../../remote/remote-source.ts';
import { atMost } from '../at-most.ts';
import { checkedWork } from '../checked-work.ts';
import { noteItem, problemItem, toldItem } from '../import-items.ts';
import type { Importer, ImportItem } from '../importer.ts';
import { type ImporterOptions, isUrl } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { createLinkFollower } from '../link-follower.ts';
import { isRecord, type SourceRecord } from '../source-fields.ts';
import { isList, listedObjects, typeOf } from './listed-objects.ts';
import { objectWork } from './object-work.ts';

/**
 * Linked Art 1.0: a file with one object or a list, a folder of such, one a line, or a URL. An
 * `OrderedCollection` is followed through its pages to its objects, each document once.
 */
export const linkedArtImporter = (options: ImporterOptions): Importer =>
  atMost(objects(options), options.limit);

async function* objects({ source = '', remote, signal }: ImporterOptions): Importer {
  const url = isUrl(source) ? source : undefined;
  const follow = createLinkFollower({ start: url, remote, signal });
  let gone = 0;
  for await (const { where, ...found } of jsonRecords(source, { remote, signal })) {
    if (found.problem !== undefined) {
      yield toldItem({ where, ...found });
      continue;
    }
    const { record } = found;
    if (!isRecord(record) || !isList(record)) {
      yield* objectItems(record, { where, url, remote });
      continue;
    }
    for await (const listed of listedObjects(record, { where, url }, follow)) {
      if (listed.type === 'gone') gone++;
      else if (listed.type === 'problem') yield toldItem(listed);
      else yield* objectItems(listed.record, { ...listed, remote });
    }
  }
  if (gone > 0) yield noteItem(`left out because the museum says that they are gone: ${gone}`);
}

function objectItems(
  record: unknown,
  { where, url, remote }: { where: string; url?: string; remote: RemoteSource },
): ImportItem[] {
  return isRecord(record) && isObject(record)
    ? checkedWork(where, () => objectWork(record, { url, remote }))
    : [problemItem(where, whyNoObject(record))];
}

/** Classes of early drafts that version 1.0 has under other names. */
const OBSOLETE = ['ManMadeObject', 'ManMade_Object', 'E22_Man-Made_Object'];

const isObject = (record: SourceRecord): boolean => typeOf(record) === 'HumanMadeObject';

function whyNoObject(record: unknown): string {
  const type = isRecord(record) ? typeOf(record) : undefined;
  if (!type) return 'is no Linked Art record: it has no type';
  return OBSOLETE.includes(type)
    ? `is of the obsolete class ${type}; Linked Art 1.0 has HumanMadeObject`
    : `is a ${type} and no HumanMadeObject`;
}
