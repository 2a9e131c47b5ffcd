import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import type { PictureNote } from '../artwork.ts';
import type { RemoteSource } from '../remote/remote-source.ts';
import { checkedWork } from './checked-work.ts';
import { explainFailure } from './explain-failure.ts';
import { type DraftWork, noteItem, problemItem, unreadItem } from './import-items.ts';
import type { ImportedWork, Importer, ImportItem } from './importer.ts';
import { type ImporterOptions, isUrl } from './importer-options.ts';
import { ownRecord } from './own-record.ts';
import { pictureAt } from './picture-at.ts';

/** Columns with a meaning, those of the plain CSV first; any others are kept as they are. */
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
  'accession',
  'language',
  'period',
  'provenance',
];
const NEEDED = ['id', 'title', 'image'];
/** What may differ between the rows of one work, since it is then said of the picture. */
const OF_A_PICTURE = ['image', 'credit', 'rights'];

/** A field longer than this is a quote that was never closed, not a text. */
const MAX_RECORD_CHARACTERS = 4 * 1024 * 1024;

type Row = Record<string, string>;

export interface CsvOptions extends Partial<ImporterOptions> {
  /** The same as `source`. */
  file?: string;
}

/**
 * The plain CSV: a header, then a row for each picture; rows with the same id that follow each other
 * are pictures of one work. `image` is a path below `images`, or a URL. Semicolons and tabs separate
 * as well as commas, whichever the header has.
 */
export async function* csvImporter(options: CsvOptions): Importer {
  const { source = '', file = source, images, remote } = options;
  const { signal = new AbortController().signal } = options;
  const base = images ?? (isUrl(file) ? file : dirname(file));
  let first: Row = {};
  let current: ImportedWork | undefined;
  for await (const { where, row, item } of rowsOf(file, remote, signal)) {
    if (item) yield item;
    if (!row) continue;
    if (Object.values(row).some((text) => text.includes('\uFFFD'))) {
      yield problemItem(where, 'has letters that are not UTF-8: save the file as UTF-8', row.id);
    }
    const again = current?.artwork.id === row.id;
    const note = again ? ownNote(row, first) : {};
    const picture = row.image ? await pictureAt(row.image, { base, remote }, note) : null;
    if (typeof picture === 'string') yield problemItem(where, `image: ${picture}`, row.id);
    const pictures = picture === null || typeof picture === 'string' ? [] : [picture];
    if (current && again) {
      current.pictures.push(...pictures);
      const differing = Object.keys(row).filter(
        (name) => !OF_A_PICTURE.includes(name) && row[name] && row[name] !== first[name],
      );
      if (differing.length > 0) {
        const told = `differs from the work's first row in ${differing.join(', ')}, which is kept`;
        yield problemItem(where, told, row.id);
      }
      continue;
    }
    if (current) yield { type: 'work', work: current };
    current = undefined;
    for (const made of checkedWork(where, { artwork: artworkOf(row), pictures })) {
      if (made.type === 'work') current = made.work;
      else yield made;
    }
    first = row;
  }
  if (current) yield { type: 'work', work: current };
}

function artworkOf({ image: _, ...row }: Row): DraftWork['artwork'] {
  const [known, others] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => KNOWN.includes(name) === wanted)),
  );
  return ownRecord({ ...known, extra: others }).artwork;
}

/** What a further row of a work says of its picture alone. */
function ownNote(row: Row, first: Row): Omit<PictureNote, 'url'> {
  const own = (name: string) => (row[name] !== first[name] && row[name]) || undefined;
  const rights = own('rights');
  return { credit: own('credit'), rights: rights ? { text: rights } : undefined };
}

interface FoundRow {
  where: string;
  row?: Row;
  item?: ImportItem;
}

async function* rowsOf(
  file: string,
  remote: RemoteSource | undefined,
  signal: AbortSignal,
): AsyncGenerator<FoundRow> {
  let input: Readable | undefined;
  try {
    const text = isUrl(file) ? await remote?.text(file, signal) : undefined;
    const beginning = text?.slice(0, PEEKED) ?? (await beginningOf(file));
    input = text === undefined ? createReadStream(file, { signal }) : Readable.from([text]);
    const rows = parse({
      bom: true,
      delimiter: delimiterIn(beginning),
      info: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
    input.on('error', (error) => rows.destroy(error));
    input.pipe(rows);
    let columns: string[] | undefined;
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      const where = `line ${info.lines}`;
      if (columns) {
        yield { where, row: toRow(columns, record), item: surplus(columns, record, where) };
        continue;
      }
      columns = uniqueNames(record);
      const missing = NEEDED.filter((name) => !columns?.includes(name));
      if (missing.length > 0) {
        const told = `needs the columns ${missing.join(', ')}`;
        yield { where, item: problemItem('header', told) };
        return;
      }
      const kept = columns.filter((name) => !KNOWN.includes(name));
      if (kept.length > 0) {
        yield { where, item: noteItem(`kept as they are: ${kept.join(', ')}`) };
      }
    }
    if (!columns) yield { where: 'file', item: problemItem('file', 'is empty') };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    yield { where: 'file', item: unreadItem('file', explainFailure(error)) };
  } finally {
    input?.destroy();
  }
}

/** Names in lower case; one that comes twice is numbered, so that both columns are kept. */
function uniqueNames(header: string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((text, i) => {
    const name = text.toLowerCase() || `column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const toRow = (columns: string[], record: string[]): Row =>
  Object.fromEntries(columns.map((name, i) => [name, record[i] ?? '']));

function surplus(columns: string[], record: string[], where: string): ImportItem | undefined {
  const beyond = record.slice(columns.length).filter(Boolean);
  if (beyond.length === 0) return undefined;
  return problemItem(where, `has more values than the header has columns: ${beyond.join(', ')}`);
}

const PEEKED = 4096;

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PEEKED), 0, PEEKED, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What separates the names of the header; where several could, the most frequent. */
function delimiterIn(beginning: string): string {
  const [header] = beginning.split(/[\r\n]/, 1);
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}
