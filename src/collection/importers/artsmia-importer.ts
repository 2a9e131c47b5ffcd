import type { RemoteSource } from '../remote/remote-source.ts';
import { asMakers, type Maker, splitLife, splitQualifier } from './attribution.ts';
import {
  type DraftWork,
  leftOutItems,
  noteItem,
  problemItem,
  toldItem,
  workItem,
} from './import-items.ts';
import type { Importer } from './importer.ts';
import { type ImporterOptions, isOpenOnly } from './importer-options.ts';
import { jsonRecords } from './json-records.ts';
import { remotePictures } from './remote-picture.ts';
import { isRecord, type SourceFields, type SourceRecord, sourceFields } from './source-fields.ts';
import { takeDate } from './work-date.ts';

/** Its image servers are numbered; the object's number modulo seven says which has it. */
const IMAGE_SERVERS = 7;

/**
 * The Minneapolis Institute of Art: https://github.com/artsmia/collection, its folder `objects`, one
 * of its files, or the URL of one.
 */
export async function* artsmiaImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY } = options;
  if (!source) {
    yield problemItem('source', 'the Minneapolis Institute of Art needs a file, folder or URL');
    return;
  }
  const openOnly = isOpenOnly(options);
  let works = 0;
  let leftOut = 0;
  let others = 0;
  for await (const found of jsonRecords(source, { remote, signal })) {
    const { where } = found;
    if (found.problem !== undefined) {
      yield toldItem(found);
      continue;
    }
    const { record } = found;
    if (!isRecord(record) || !('accession_number' in record)) {
      // The repository has departments and exhibitions in folders beside the objects.
      others++;
    } else if (openOnly && record.rights_type !== 'Public Domain') {
      leftOut++;
    } else {
      const item = workItem(where, () => artsmiaWork(record, remote));
      yield item;
      if (item.type === 'work' && ++works >= limit) break;
    }
  }
  if (others > 0 && works > 0) yield noteItem(`records that are not objects: ${others}`);
  if (others > 0 && works === 0 && leftOut === 0) {
    yield problemItem('source', 'holds no objects of the Minneapolis Institute of Art');
  }
  yield* leftOutItems(leftOut);
}

function artsmiaWork(record: SourceRecord, remote: RemoteSource): DraftWork {
  const fields = sourceFields(record);
  const id = fields.see('id')?.match(/(\d+)\/?$/)?.[1];
  const copyright = fields.see('image_copyright');
  const rights = fields.take('rights_type');
  const artwork: DraftWork['artwork'] = {
    id: id && `artsmia-${id}`,
    title: fields.takeProse('title') ?? fields.take('object_name'),
    ...asMakers(makersOf(fields)),
    date: takeDate(fields, { text: 'dated' }),
    period: fields.take('style'),
    medium: fields.take('medium'),
    dimensions: fields.take('dimension'),
    // `text` is written for visitors, `description` for the files.
    description: fields.takeProse('text') ?? fields.takeProse('description'),
    room: fields.see('room') === 'Not on View' ? undefined : fields.take('room'),
    accession: fields.take('accession_number'),
    provenance: fields.takeProse('provenance'),
    credit: fields.take('creditline'),
    rights: rights ? { text: rights } : undefined,
    source: {
      title: 'Minneapolis Institute of Art',
      url: id && `https://collections.artsmia.org/art/${id}`,
    },
    language: 'en',
  };
  const shown = id && fields.see('image') === 'valid' && fields.see('restricted') !== '1';
  const server = Number(id) % IMAGE_SERVERS;
  const pictures = remotePictures(
    shown && `https://${server}.api.artsmia.org/800/${id}.jpg`,
    remote,
    {
      credit: copyright && decoded(copyright),
      rights: artwork.rights,
    },
  );
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };
}

/** "Printer: A; Publisher: Attributed to B", or a name alone with its role beside it. */
function makersOf(fields: SourceFields): Maker[] {
  const words = fields.see('artist');
  if (!words) return [];
  const makers = words.split(/;\s*(?=[\p{L} ]+:\s)/u).map((part): Maker => {
    const [, role, name] = part.match(/^([\p{L} ]+):\s+(\S.*)$/su) ?? [];
    return { role: role ?? fields.see('role'), ...splitQualifier(name ?? part) };
  });
  const life = splitLife(fields.see('life_date') ?? '');
  makers[0] = { ...makers[0], ...life, nationality: life.nationality ?? fields.see('nationality') };
  return makers;
}

/** The records write some signs as URLs do: "%2C" for a comma. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
