import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, type Maker, makerIn } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import { plainText } from '../plain-text.ts';
import { remotePictures } from '../remote-picture.ts';
import {
  isRecord,
  recordsOf,
  type SourceFields,
  type SourceRecord,
  sourceFields,
  textOf,
  urlOf,
} from '../source-fields.ts';
import { takeDate } from '../work-date.ts';

const MUSEUM = 'The Cleveland Museum of Art';
const CC0 = { text: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };

export const isClevelandWork = (record: unknown): record is SourceRecord =>
  isRecord(record) && 'accession_number' in record && 'share_license_status' in record;

export const isClevelandOpen = (record: SourceRecord): boolean =>
  textOf(record.share_license_status)?.toUpperCase() === 'CC0';

/**
 * A record of the Cleveland Museum of Art, as its API and data.json have it, or a row of its
 * data.csv, where what is nested is text. Fields: https://openaccess-api.clevelandart.org/
 */
export function clevelandWork(record: SourceRecord, remote: RemoteSource): DraftWork {
  const fields = sourceFields(record);
  const id = fields.take('id');
  const copyright = fields.take('copyright');
  const status = fields.take('share_license_status');
  const rights = copyright
    ? { text: [status, copyright].filter(Boolean).join('; ') }
    : isClevelandOpen(record)
      ? CC0
      : status
        ? { text: status }
        : undefined;
  const facts = ['did_you_know', 'fun_fact'].flatMap((name) => fields.takeProse(name) ?? []);
  const artwork: DraftWork['artwork'] = {
    id: id && `cleveland-${id}`,
    title: fields.takeProse('title'),
    titleOriginal: fields.take('title_in_original_language'),
    ...asMakers(makersOf(fields)),
    date: takeDate(fields, {
      text: 'creation_date',
      from: 'creation_date_earliest',
      to: 'creation_date_latest',
    }),
    period: fields.take('culture') ?? culturesOf(fields),
    medium: fields.takeProse('technique'),
    dimensions: fields.take('measurements'),
    description:
      fields.takeProse('description') ??
      fields.takeProse('wall_description') ??
      fields.takeProse('digital_description'),
    room: fields.take('current_location'),
    accession: fields.take('accession_number'),
    provenance: provenanceOf(fields),
    credit: fields.takeProse('creditline'),
    rights,
    source: { title: MUSEUM, url: fields.takeUrl('url') },
    facts: facts.map((text) => ({ text, source: MUSEUM })),
    language: 'en',
  };
  const pictures = [
    ...remotePictures(
      largeEnough(fields.value('images')) ?? fields.see('image_web') ?? fields.see('image_print'),
      remote,
      { rights },
    ),
    ...recordsOf(fields.value('alternate_images')).flatMap((image) =>
      remotePictures(largeEnough(image), remote, { rights, caption: textOf(image.annotation) }),
    ),
  ];
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };
}

/** "Greece, Attic; 6th century BCE": where and when, as the museum has it. */
function culturesOf(fields: SourceFields): string | undefined {
  const cultures = fields.value('culture');
  if (!Array.isArray(cultures)) return undefined;
  return cultures.flatMap((culture) => textOf(culture) ?? []).join('; ') || undefined;
}

/** The picture for the web, some 1,000 px wide, is enough; the one for print takes 5 MB. */
function largeEnough(images: unknown): string | undefined {
  if (!isRecord(images)) return undefined;
  const urls = [images.web, images.print].map((image) => isRecord(image) && urlOf(image.url));
  return urls.find((url) => typeof url === 'string');
}

function makersOf(fields: SourceFields): Maker[] {
  const flat = fields.see('creators');
  // data.csv: "Thomas Cole (American, 1801-1848), artist; …"
  if (flat) {
    return flat.split(/;\s+/).flatMap((part) => {
      const [, who, role] = part.match(/^(.*\)),\s*([^(),]+)$/s) ?? [];
      return part.trim()
        ? [{ ...(role ? { role: role.trim() } : {}), ...makerIn(who ?? part) }]
        : [];
    });
  }
  return recordsOf(fields.value('creators')).flatMap((creator): Maker[] => {
    const words = textOf(creator.description);
    if (!words) return [];
    const years = [textOf(creator.birth_year), textOf(creator.death_year)].filter(Boolean);
    const maker = makerIn(words);
    const biography = textOf(creator.biography);
    return [
      {
        ...maker,
        qualifier: textOf(creator.qualifier) ?? maker.qualifier,
        role: textOf(creator.role) ?? maker.role,
        dates: maker.dates ?? (years.join('–') || undefined),
        note: biography && plainText(biography),
      },
    ];
  });
}

/** Owners one after the other, each with its date. */
function provenanceOf(fields: SourceFields): string | undefined {
  const flat = fields.takeProse('provenance');
  if (flat) return flat;
  const owners = recordsOf(fields.value('provenance')).flatMap(({ description, date }) => {
    const words = textOf(description);
    return words ? [[plainText(words), textOf(date)].filter(Boolean).join(', ')] : [];
  });
  return owners.join('\n') || undefined;
}
