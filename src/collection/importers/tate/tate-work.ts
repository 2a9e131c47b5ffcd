import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, isQualifier, type Maker, splitQualifier } from '../attribution.ts';
import type { DraftWork } from '../import-items.ts';
import type { ImportedPicture } from '../importer.ts';
import { remotePictures } from '../remote-picture.ts';
import {
  integerOf,
  isRecord,
  recordsOf,
  type SourceRecord,
  sourceFields,
  textOf,
} from '../source-fields.ts';
import { takeDate } from '../work-date.ts';

/** Where the file names of additional images lead. */
const IMAGES_URL = 'http://www.tate.org.uk/art/images/work';

/** Rows of artist_data.csv by id. */
export type TateArtists = Map<string, Record<string, string>>;

/** An artwork of https://github.com/tategallery/collection as JSON. */
export function tateWork(
  record: SourceRecord,
  { remote, artists }: { remote: RemoteSource; artists: TateArtists },
): DraftWork {
  const fields = sourceFields(record);
  const id = fields.take('id');
  const dates = isRecord(record.dateRange) ? record.dateRange : {};
  const text = fields.take('dateText') ?? textOf(dates.text);
  const movements = recordsOf(record.movements).flatMap(({ name }) => textOf(name) ?? []);
  const artwork: DraftWork['artwork'] = {
    id: id && `tate-${id}`,
    title: fields.take('title'),
    titleOriginal: fields.take('foreignTitle'),
    ...asMakers(contributors(record, artists)),
    date: text
      ? { text, from: integerOf(dates.startYear), to: integerOf(dates.endYear) }
      : undefined,
    period: movements.join(', ') || undefined,
    medium: fields.take('medium'),
    dimensions: fields.take('dimensions'),
    subjects: leafNames(record.subjects),
    accession: fields.take('acno'),
    credit: fields.take('creditLine'),
    source: { title: 'Tate', url: fields.takeUrl('url') },
    language: 'en',
  };
  const pictures = [...mainPicture(fields.see('thumbnailUrl')), ...additionalPictures()];
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };

  function mainPicture(url: string | undefined): ImportedPicture[] {
    const copyright = fields.see('thumbnailCopyright');
    return remotePictures(url, remote, { rights: copyright ? { text: copyright } : undefined });
  }

  function additionalPictures(): ImportedPicture[] {
    return recordsOf(record.additionalImages).flatMap(({ sizes, copyright, creativeCommons }) => {
      const largest = recordsOf(sizes)
        .filter(({ cleared }) => cleared !== false)
        .sort((a, b) => Number(b.resolution) - Number(a.resolution))[0];
      const file = textOf(largest?.file);
      const rights = textOf(copyright) ?? textOf(creativeCommons);
      return remotePictures(file && `${IMAGES_URL}/${file}`, remote, {
        caption: textOf(largest?.caption),
        rights: rights ? { text: rights } : undefined,
      });
    });
  }
}

export const TATE_COLUMNS = ['id', 'accession_number', 'artist', 'title'];

/** A row of artwork_data.csv. */
export function tateRow(
  row: Record<string, string>,
  { remote, artists }: { remote: RemoteSource; artists: TateArtists },
): DraftWork {
  const fields = sourceFields(row);
  const id = fields.take('id');
  const name = fields.take('artist');
  const copyright = fields.see('thumbnailCopyright');
  const artist = artists.get(row.artistId ?? '');
  const artwork: DraftWork['artwork'] = {
    id: id && `tate-${id}`,
    title: fields.take('title'),
    ...asMakers(
      name ? [{ ...roleOf(row.artistRole), ...splitQualifier(name), ...told(artist) }] : [],
    ),
    date: takeDate(fields, { text: 'dateText' }),
    medium: fields.take('medium'),
    dimensions: fields.take('dimensions'),
    accession: fields.take('accession_number'),
    credit: fields.take('creditLine'),
    source: { title: 'Tate', url: fields.takeUrl('url') },
    language: 'en',
  };
  const pictures = remotePictures(row.thumbnailUrl, remote, {
    rights: copyright ? { text: copyright } : undefined,
  });
  return { artwork: { ...artwork, extra: fields.rest() }, pictures };
}

function contributors(record: SourceRecord, artists: TateArtists): Maker[] {
  const listed = recordsOf(record.contributors)
    .toSorted((a, b) => Number(a.displayOrder) - Number(b.displayOrder))
    .flatMap((contributor) => {
      const name = textOf(contributor.fc) ?? textOf(contributor.mda);
      const artist = artists.get(String(contributor.id));
      const dates = textOf(contributor.date) ?? textOf(artist?.dates);
      if (!name) return [];
      return [{ ...splitQualifier(name), ...roleOf(contributor.role), ...told(artist), dates }];
    });
  const all = textOf(record.all_artists);
  return listed.length > 0 || !all ? listed : [splitQualifier(all)];
}

/** Tate's role is doubt ("after", "attributed to") or what the maker did. */
function roleOf(role: unknown): Pick<Maker, 'qualifier' | 'role'> {
  const text = textOf(role);
  if (!text) return {};
  return isQualifier(text) ? { qualifier: text } : { role: text };
}

/** What artist_data.csv adds. */
function told(artist: Record<string, string> | undefined): Pick<Maker, 'dates' | 'note'> {
  const [birth, death] = [textOf(artist?.placeOfBirth), textOf(artist?.placeOfDeath)];
  const places = [birth && `born in ${birth}`, death && `died in ${death}`].filter(Boolean);
  const note = places.join('; ');
  return {
    dates: textOf(artist?.dates),
    note: note ? note[0].toUpperCase() + note.slice(1) : undefined,
  };
}

/** Names at the ends of the tree of subjects: what is really to be seen. */
function leafNames(node: unknown): string[] {
  const names: string[] = [];
  const open = [node];
  while (open.length > 0) {
    const next = open.pop();
    if (!isRecord(next)) continue;
    const children = recordsOf(next.children);
    const name = textOf(next.name);
    if (children.length === 0 && name) names.push(name);
    open.push(...children.toReversed());
  }
  return [...new Set(names)];
}
