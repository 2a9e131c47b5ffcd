import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, type Maker, makerIn, splitLife } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import type { ImportedPicture } from '../importer.ts';
import { plainText } from '../plain-text.ts';
import { remotePictures } from '../remote-picture.ts';
import type { Row, SideTables } from '../side-tables.ts';
import { type SourceFields, sourceFields } from '../source-fields.ts';
import { takeDate } from '../work-date.ts';

export const NGA_COLUMNS = ['objectid', 'title', 'attribution'];

/** Tables that tell of objects, with the column that says which. */
export const NGA_OBJECT_TABLES: Record<string, string> = {
  objects_constituents: 'objectid',
  objects_terms: 'objectid',
  objects_text_entries: 'objectid',
  objects_dimensions: 'objectid',
  objects_historical_data: 'objectid',
  objects_altnums: 'objectid',
  object_associations: 'childobjectid',
  published_images: 'depictstmsobjectid',
};

/** Tables that those, or objects themselves, refer to. */
export const NGA_OTHER_TABLES: Record<string, string> = {
  constituents: 'constituentid',
  locations: 'locationid',
  preferred_locations: 'locationkey',
  preferred_locations_tms_locations: 'tmslocationid',
  media_relationships: 'relatedid',
  media_items: 'mediaid',
  alternative_identifiers: 'uuid',
};

/** As large as recognition can use; the Image API makes it fit. */
const PICTURE_SIDE = 1600;

const CC0 = { text: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };

/**
 * An object of https://github.com/NationalGalleryOfArt/opendata with all that the other tables tell
 * of it; their rows are kept whole, under the tables' names.
 */
export function ngaWork(
  row: Row,
  { tables, remote }: { tables: SideTables; remote: RemoteSource },
): DraftWork {
  const fields = sourceFields(row);
  const id = fields.take('objectid');
  const joined = joinedRows(row, tables);
  const texts = joined.objects_text_entries ?? [];
  const narrative = texts.find(({ texttype }) => texttype === 'brief_narrative')?.text;
  const terms = (...types: string[]) =>
    (joined.objects_terms ?? []).flatMap(({ termtype, term }) =>
      types.includes(termtype) && term ? [plainText(term)] : [],
    );
  const artwork: DraftWork['artwork'] = {
    id: id && `nga-${id}`,
    title: fields.takeProse('title'),
    ...asMakers(makersOf(fields, joined, tables)),
    date: takeDate(fields, { text: 'displaydate', from: 'beginyear', to: 'endyear' }),
    period: terms('Style').join(', ') || undefined,
    medium: fields.take('medium'),
    dimensions: fields.take('dimensions'),
    description: narrative ? plainText(narrative) : undefined,
    subjects: [...new Set(terms('Keyword', 'Theme'))],
    room: roomOf(joined),
    accession: fields.take('accessionnum'),
    provenance: fields.takeProse('provenancetext'),
    credit: fields.take('creditline'),
    source: {
      title: 'National Gallery of Art, Washington',
      url: id && `https://www.nga.gov/artworks/${encodeURIComponent(id)}`,
    },
    language: 'en',
  };
  const kept = Object.entries(joined).map(([table, rows]) => [table, JSON.stringify(rows)]);
  const extra = { ...fields.rest(), ...Object.fromEntries(kept) };
  return { artwork: { ...artwork, extra }, pictures: picturesOf(joined, remote) };
}

/** True where the museum has put at least one image of the object into open access. */
export const isNgaOpen = (row: Row, tables: SideTables): boolean =>
  tables.find('published_images', row.objectid).some(isOpenImage);

const isOpenImage = ({ openaccess }: Row): boolean => openaccess === '1';

/** The rows of each table that tell of an object, without values that say nothing. */
function joinedRows(row: Row, tables: SideTables): Record<string, Row[]> {
  const joined: Record<string, Row[]> = {};
  const join = (table: string, key: string | undefined) => {
    const rows = tables.find(table, key);
    if (rows.length > 0) joined[table] = [...(joined[table] ?? []), ...rows];
    return rows;
  };
  for (const table of Object.keys(NGA_OBJECT_TABLES)) join(table, row.objectid);
  const people = new Set(joined.objects_constituents?.map(({ constituentid }) => constituentid));
  for (const person of people) join('constituents', person);
  join('locations', row.locationid);
  for (const { preferredlocationkey } of join(
    'preferred_locations_tms_locations',
    row.locationid,
  )) {
    join('preferred_locations', preferredlocationkey);
  }
  const media = tables
    .find('media_relationships', row.objectid)
    .filter(({ relatedentity }) => relatedentity === 'nga:art:tms:objects');
  if (media.length > 0) joined.media_relationships = media;
  for (const { mediaid } of media) join('media_items', mediaid);
  join('alternative_identifiers', row.uuid);
  return joined;
}

/** The artists in the museum's order, then those to whom the work was attributed before. */
function makersOf(
  fields: SourceFields,
  { objects_constituents = [], objects_historical_data = [] }: Record<string, Row[]>,
  tables: SideTables,
): Maker[] {
  const artists = objects_constituents
    .filter(({ roletype }) => roletype === 'artist')
    .toSorted((a, b) => Number(a.displayorder) - Number(b.displayorder))
    .flatMap(({ constituentid, role, prefix, suffix }): Maker[] => {
      const [person] = tables.find('constituents', constituentid);
      const name = person?.forwarddisplayname || person?.preferreddisplayname;
      if (!name) return [];
      return [
        {
          name,
          qualifier: [prefix, suffix].filter(Boolean).join(' ') || undefined,
          role: role || undefined,
          ...splitLife(person.displaydate ?? ''),
          ...(person.nationality ? { nationality: person.nationality } : {}),
        },
      ];
    });
  const attribution = fields.see('attribution');
  const now = artists.length > 0 || !attribution ? artists : [makerIn(attribution)];
  const before = objects_historical_data
    .filter(({ datatype, forwardtext }) => datatype === 'previous_attribution' && forwardtext)
    .map(({ forwardtext }) => ({ name: forwardtext, qualifier: 'formerly attributed to' }));
  return [...now, ...(now.length > 0 ? before : [])];
}

/** The room as the museum words it for visitors, else as its storage list has it. */
function roomOf({ preferred_locations, locations }: Record<string, Row[]>): string | undefined {
  const [place] = locations ?? [];
  const [preferred] = preferred_locations ?? [];
  return preferred?.description || place?.description || place?.room || undefined;
}

function picturesOf(
  { published_images = [] }: Record<string, Row[]>,
  remote: RemoteSource,
): ImportedPicture[] {
  const rank = ({ viewtype, sequence }: Row) => [
    viewtype === 'primary' ? 0 : 1,
    Number.parseFloat(sequence) || 0,
  ];
  return published_images
    .toSorted((a, b) => {
      const [[view, place], [otherView, otherPlace]] = [rank(a), rank(b)];
      return view - otherView || place - otherPlace;
    })
    .flatMap((image) => {
      const side = Math.min(PICTURE_SIDE, Number(image.maxpixels) || PICTURE_SIDE);
      const url = image.iiifurl && `${image.iiifurl}/full/!${side},${side}/0/default.jpg`;
      return remotePictures(url, remote, {
        caption: image.assistivetext?.trim() || undefined,
        rights: isOpenImage(image) ? CC0 : undefined,
      });
    });
}
