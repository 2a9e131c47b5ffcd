import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, type Maker, splitLife, splitQualifier } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import { remotePictures } from '../remote-picture.ts';
import {
  recordsOf,
  type SourceFields,
  type SourceRecord,
  sourceFields,
  textOf,
} from '../source-fields.ts';
import { takeDate } from '../work-date.ts';

export const MET_CC0 = {
  text: 'CC0, public domain',
  url: 'https://creativecommons.org/publicdomain/zero/1.0/',
};

/** An object of The Met's Collection API: https://metmuseum.github.io/ */
export function metObject(record: SourceRecord, remote: RemoteSource): DraftWork {
  const fields = sourceFields(record);
  const id = fields.take('objectID');
  const said = fields.take('rightsAndReproduction');
  const rights = said ? { text: said } : record.isPublicDomain === true ? MET_CC0 : undefined;
  const further = fields.value('additionalImages');
  const urls = [
    fields.see('primaryImage') ?? fields.see('primaryImageSmall'),
    ...(Array.isArray(further) ? further : []),
  ];
  const gallery = fields.see('GalleryNumber');
  const artwork: DraftWork['artwork'] = {
    id: id && `met-${id}`,
    title: fields.take('title') ?? fields.take('objectName'),
    ...asMakers(makersOf(fields)),
    date: takeDate(fields, { text: 'objectDate', from: 'objectBeginDate', to: 'objectEndDate' }),
    period: fields.take('period'),
    medium: fields.take('medium'),
    dimensions: fields.take('dimensions'),
    subjects: recordsOf(fields.value('tags')).flatMap(({ term }) => textOf(term) ?? []),
    room: gallery && `Gallery ${gallery}`,
    accession: fields.take('accessionNumber'),
    credit: fields.take('creditLine'),
    rights,
    source: { title: 'The Metropolitan Museum of Art', url: fields.takeUrl('objectURL') },
    language: 'en',
  };
  const pictures = urls.flatMap((url) => remotePictures(url, remote, { rights }));
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };
}

/**
 * The first maker, with all that the record tells of it, then the other constituents. A constituent's
 * name may have its doubt in it: "After a design by Thomas Newberry".
 */
function makersOf(fields: SourceFields): Maker[] {
  const name = fields.take('artistDisplayName');
  const constituents = recordsOf(fields.value('constituents')).flatMap((constituent) => {
    const words = textOf(constituent.name);
    return words ? [{ role: textOf(constituent.role), ...splitQualifier(words) }] : [];
  });
  if (!name) return constituents;
  const prefix = fields.take('artistPrefix');
  const life = splitLife(fields.see('artistDisplayBio') ?? '');
  const years = [fields.see('artistBeginDate'), fields.see('artistEndDate')].filter(Boolean);
  const first: Maker = {
    name,
    qualifier: prefix,
    role: fields.take('artistRole'),
    dates: life.dates ?? (years.join('–') || undefined),
    nationality: fields.take('artistNationality') ?? life.nationality,
    note: fields.take('artistSuffix'),
  };
  const again = constituents.findIndex((constituent) => constituent.name === name);
  return [first, ...constituents.filter((_, i) => i !== again)];
}
