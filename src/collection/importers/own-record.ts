import { artworkSchema } from '../artwork.ts';
import { qualifiedMaker } from './attribution.ts';
import type { DraftWork } from './import-items.ts';
import { isRecord, keptText, type SourceRecord, textOf } from './source-fields.ts';
import { yearsIn } from './years-in.ts';

/** What a record of our own shape says of one picture. */
export interface PicturePlace {
  place: string;
  /** Where a picture that is at a path was fetched from. */
  url?: string;
  credit?: string;
  rights?: { text: string; url?: string };
  caption?: string;
}

export interface OwnRecord {
  artwork: DraftWork['artwork'];
  places: PicturePlace[];
}

const FIELDS = Object.keys(artworkSchema.shape);
const PICTURES = ['image', 'images', 'pictures'];

/**
 * A record with the columns of the plain CSV or the fields of Artwork as keys, whichever way each is
 * written: `"rights": "CC0"` is as good as `"rights": {"text": "CC0"}`. Other keys are kept as they
 * are.
 */
export function ownRecord(record: SourceRecord): OwnRecord {
  const given = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined);
  const artwork: Record<string, unknown> = {};
  for (const name of FIELDS) {
    const value = shaped(name, given(name));
    if (value !== undefined) artwork[name] = value;
  }
  const extra = new Map<string, string>();
  const keep = (name: string, value: unknown) => {
    const text = keptText(value);
    if (text !== undefined) extra.set(name, text);
  };
  const makers = ['artist', 'otherArtists'].flatMap((field) =>
    [given(field)].flat().flatMap((given, i) => {
      if (isRecord(given)) return [given];
      const text = textOf(given);
      if (!text) return [];
      const { maker, wording } = qualifiedMaker(text);
      keep(i === 0 ? field : `${field}[${i}]`, wording);
      return [maker];
    }),
  );
  artwork.artist = makers[0];
  artwork.otherArtists = makers.length > 1 ? makers.slice(1) : undefined;
  const unknown = Object.entries(record).filter(
    ([name]) => !FIELDS.includes(name) && !PICTURES.includes(name),
  );
  for (const [name, value] of unknown) keep(name, value);
  const further = given('extra');
  if (isRecord(further)) for (const [name, value] of Object.entries(further)) keep(name, value);
  else keep('extra', further);
  const places: PicturePlace[] = [];
  for (const name of PICTURES) {
    for (const [i, picture] of [given(name)].flat().entries()) {
      const place = placeOf(picture);
      if (place) places.push(place);
      else keep(i === 0 ? name : `${name}[${i}]`, picture);
      if (place && isRecord(picture)) {
        for (const [key, value] of Object.entries(picture)) {
          if (!PLACE_KEYS.includes(key)) keep(`${name}[${i}].${key}`, value);
        }
      }
    }
  }
  artwork.extra = extra.size > 0 ? Object.fromEntries(extra) : undefined;
  return { artwork, places };
}

const PLACE_KEYS = ['path', 'url', 'credit', 'rights', 'caption'];

function placeOf(picture: unknown): PicturePlace | undefined {
  const place = isRecord(picture) ? (textOf(picture.path) ?? textOf(picture.url)) : textOf(picture);
  if (!place) return undefined;
  if (!isRecord(picture)) return { place };
  const rights = isRecord(picture.rights) ? picture.rights : { text: picture.rights };
  const text = textOf(rights.text);
  const url = addressOf(rights.url);
  return {
    place,
    url: place === textOf(picture.path) ? addressOf(picture.url) : undefined,
    credit: textOf(picture.credit),
    rights: text ? { text, url } : undefined,
    caption: textOf(picture.caption),
  };
}

function addressOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && URL.canParse(text) ? text : undefined;
}

/** A field as Artwork has it, where it is written in a shorter way. */
function shaped(name: string, value: unknown): unknown {
  const text = textOf(value);
  switch (name) {
    case 'extra':
    case 'artist':
    case 'otherArtists':
      return undefined;
    case 'date':
      return text ? { text, ...yearsIn(text) } : cleaned(value);
    case 'rights':
      return text ? { text } : cleaned(value);
    case 'source':
      return text ? { title: text } : cleaned(value);
    case 'verbalDescription':
      return text ? { full: text } : cleaned(value);
    case 'subjects':
      return text ? [text] : cleaned(value);
    default:
      return text ?? cleaned(value);
  }
}

/** A value without the nulls and empty texts that say nothing. */
function cleaned(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) {
    const items = value.map(cleaned).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, cleaned(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
