import { createReadStream } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse';
import { type Artwork, artworkSchema } from '../artwork.ts';
import type { PictureFile } from '../picture-facts.ts';
import type { ImportedWork, Importer } from './importer.ts';

/** Columns with a meaning; any others are kept as they are. */
const KNOWN = [
  'id',
  'title',
  'artist',
  'date',
  'medium',
  'dimensions',
  'description',
  'room',
  'label',
  'credit',
  'rights',
  'image',
];
const NEEDED = ['id', 'title', 'image'];

type Row = Record<string, string>;

/**
 * The plain CSV: a header, then a row for each picture; rows with the same id that follow each other
 * are pictures of one work. `image` is a path below `images`.
 */
export async function* csvImporter({ file, images }: { file: string; images: string }): Importer {
  let columns: string[] = [];
  const rows = createReadStream(file).pipe(
    parse({
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      columns: (header: string[]) => {
        columns = header.map((name) => name.toLowerCase());
        return columns;
      },
    }),
  );
  let current: ImportedWork | undefined;
  let told = false;
  for await (const { record, info } of rows as AsyncIterable<{
    record: Row;
    info: { lines: number };
  }>) {
    if (!told) {
      told = true;
      const missing = NEEDED.filter((name) => !columns.includes(name));
      if (missing.length > 0) {
        yield problem('header', `needs the columns ${missing.join(', ')}`);
        return;
      }
      const kept = columns.filter((name) => !KNOWN.includes(name));
      if (kept.length > 0) yield { type: 'note', note: `kept as they are: ${kept.join(', ')}` };
    }
    const where = `line ${info.lines}`;
    const parsed = artworkSchema.safeParse(toRecord(record));
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      yield problem(where, `${path.join('.')}: ${message}`, record.id);
      continue;
    }
    const picture = await findPicture(images, record.image);
    if (typeof picture === 'string') {
      yield problem(where, picture, record.id);
      continue;
    }
    if (current?.artwork.id === parsed.data.id) {
      current.pictures.push(picture);
      continue;
    }
    if (current) yield { type: 'work', work: current };
    current = { artwork: parsed.data, pictures: [picture] };
  }
  if (current) yield { type: 'work', work: current };
}

function toRecord(row: Row): unknown {
  const value = (name: string) => row[name] || undefined;
  const extra = Object.entries(row).filter(([name, text]) => !KNOWN.includes(name) && text);
  return {
    id: value('id'),
    title: value('title'),
    artist: value('artist') && { name: value('artist') },
    date: value('date') && dateOf(row.date),
    medium: value('medium'),
    dimensions: value('dimensions'),
    description: value('description'),
    room: value('room'),
    label: value('label'),
    credit: value('credit'),
    rights: value('rights') && { text: value('rights') },
    extra: extra.length > 0 ? Object.fromEntries(extra) : undefined,
  };
}

/** The date as it stands; years are read out only where it is nothing but years. */
function dateOf(text: string): Artwork['date'] {
  const [, from, to] = text.match(/^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/) ?? [];
  return from ? { text, from: Number(from), to: Number(to ?? from) } : { text };
}

/** The picture's file, or why there is none. */
async function findPicture(
  folder: string,
  image: string | undefined,
): Promise<PictureFile | string> {
  if (!image) return 'image: is empty';
  if (/^https?:/.test(image)) return 'image: pictures behind URLs are not fetched';
  const path = join(folder, image);
  if (relative(folder, path).startsWith('..')) return `image: ${image} is outside the folder`;
  try {
    await access(path, constants.R_OK);
    return { read: () => readFile(path) };
  } catch (error) {
    return `image: ${image} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

const problem = (where: string, text: string, id?: string) =>
  ({ type: 'problem', problem: { where, id, problem: text } }) as const;
