import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, type Maker, makerIn, splitLife } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import type { ImportedPicture } from '../importer.ts';
import { remotePictures } from '../remote-picture.ts';
import {
  isRecord,
  type SourceFields,
  type SourceRecord,
  sourceFields,
  textOf,
} from '../source-fields.ts';
import { takeDate } from '../work-date.ts';

/** Where the Art Institute serves its images, unless its API says otherwise. */
export const AIC_IIIF_URL = 'https://www.artic.edu/iiif/2';

/** The width that the Art Institute's API documentation asks for: it is the one that is cached. */
const PICTURE_WIDTH = 843;

const CC0 = {
  text: 'CC0 Public Domain Designation',
  url: 'https://creativecommons.org/publicdomain/zero/1.0/',
};

export const isAicWork = (record: SourceRecord): boolean =>
  record.api_model === undefined || record.api_model === 'artworks';

export const isAicOpen = (record: SourceRecord): boolean =>
  record.is_public_domain === true || record.is_public_domain === 'true';

/** A record of the Art Institute's API, of api-data or a row of its getting-started files. */
export function aicWork(
  record: SourceRecord,
  {
    remote,
    iiifUrl = AIC_IIIF_URL,
    images = new Map(),
  }: {
    remote: RemoteSource;
    iiifUrl?: string;
    /** Records of images, where there are any, by id. */
    images?: Map<string, SourceRecord>;
  },
): DraftWork {
  const fields = sourceFields(record);
  const id = fields.take('id');
  const description = fields.takeProse('description') ?? fields.takeProse('short_description');
  const open = isAicOpen(record);
  const copyright = fields.take('copyright_notice');
  const artwork: DraftWork['artwork'] = {
    id: id && `aic-${id}`,
    title: fields.take('title'),
    ...asMakers(aicMakers(fields)),
    date: takeDate(fields, { text: 'date_display', from: 'date_start', to: 'date_end' }),
    period: fields.take('style_title'),
    medium: fields.take('medium_display'),
    dimensions: fields.take('dimensions'),
    description,
    subjects: fields.takeList('subject_titles'),
    room: fields.take('gallery_title'),
    accession: fields.take('main_reference_number'),
    provenance: fields.takeProse('provenance_text'),
    credit: fields.take('credit_line'),
    rights: copyright ? { text: copyright } : open ? CC0 : undefined,
    source: {
      title: description
        ? 'Art Institute of Chicago (description: CC BY 4.0)'
        : 'Art Institute of Chicago',
      url: id && `https://www.artic.edu/artworks/${encodeURIComponent(id)}`,
    },
    language: 'en',
  };
  const pictures = aicPictures(fields, { remote, iiifUrl, images, rights: artwork.rights });
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };
}

/**
 * The makers that `artist_display` names, a line each ("after Jan Lievens (Dutch, 1607-1674)"; a
 * second line without a name is of the first one's life), and those that only `artist_titles` names.
 */
function aicMakers(fields: SourceFields): Maker[] {
  const titles = (fields.value('artist_titles') as unknown[] | undefined) ?? [];
  const known = [fields.value('artist_title'), ...(Array.isArray(titles) ? titles : [])].flatMap(
    (title) => textOf(title) ?? [],
  );
  const lines = (fields.see('artist_display') ?? '').split(/\r?\n/).filter((line) => line.trim());
  const makers: Maker[] = [];
  for (const line of lines) {
    const last = makers.at(-1);
    const named = known.some((name) => line.includes(name));
    const ofLife = last && !named && !last.dates && !last.nationality && isLife(line);
    if (ofLife) makers[makers.length - 1] = { ...last, ...splitLife(line) };
    else makers.push(makerIn(line));
  }
  const display = lines.join(' ');
  for (const name of new Set(known)) if (!display.includes(name)) makers.push({ name });
  return makers;
}

/** "American, 1838–1909", "French, born 1950", "19th century", but no name with a qualifier. */
const isLife = (line: string): boolean =>
  !/[()]/.test(line) && (/\d/.test(line) || /^\w+$/.test(line));

function aicPictures(
  fields: SourceFields,
  {
    remote,
    iiifUrl,
    images,
    rights,
  }: {
    remote: RemoteSource;
    iiifUrl: string;
    images: Map<string, SourceRecord>;
    rights: DraftWork['artwork']['rights'];
  },
): ImportedPicture[] {
  const thumbnail = fields.value('thumbnail');
  const main = isRecord(thumbnail) ? thumbnail : {};
  const others = fields.value('alt_image_ids');
  const ids = [fields.see('image_id'), ...(Array.isArray(others) ? others.map(textOf) : [])];
  return ids.flatMap((id, i) => {
    if (!id) return [];
    const image = images.get(id);
    const width = Number(image?.width ?? (i === 0 ? main.width : undefined));
    const size = width < PICTURE_WIDTH ? 'full' : `${PICTURE_WIDTH},`;
    const url = `${iiifUrl}/${encodeURIComponent(id)}/full/${size}/0/default.jpg`;
    return remotePictures(url, remote, {
      caption: textOf(image?.alt_text) ?? (i === 0 ? textOf(main.alt_text) : undefined),
      credit: textOf(image?.credit_line),
      rights,
    });
  });
}
