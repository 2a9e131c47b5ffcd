import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkedWork } from './checked-work.ts';
import { explainFailure } from './explain-failure.ts';
import { problemItem, toldItem, unreadItem } from './import-items.ts';
import type { ImportedPicture, Importer } from './importer.ts';
import { type ImporterOptions, isUrl } from './importer-options.ts';
import { type JsonRecord, jsonRecords } from './json-records.ts';
import { type OwnRecord, ownRecord } from './own-record.ts';
import { pictureAt } from './picture-at.ts';
import { isRecord, textOf } from './source-fields.ts';

/**
 * Records of our own shape (see ownRecord): a JSON file with one or with a list, a folder of such, a
 * file with one a line, or a URL. `image` and `images` are paths below `images`, or URLs.
 */
export async function* jsonImporter({
  source = '',
  images,
  remote,
  signal,
}: ImporterOptions): Importer {
  const base = images ?? (await folderOf(source));
  const records = isLinesUrl(source)
    ? linesOf(source, await fetchText())
    : jsonRecords(source, { remote, signal });
  for await (const { where, ...found } of records) {
    if (found.problem !== undefined) {
      yield toldItem({ where, ...found });
      continue;
    }
    if (!isRecord(found.record)) {
      yield problemItem(where, 'is no record');
      continue;
    }
    let own: OwnRecord;
    try {
      own = ownRecord(found.record);
    } catch (error) {
      yield unreadItem(where, explainFailure(error));
      continue;
    }
    const pictures: ImportedPicture[] = [];
    for (const { place, ...note } of own.places) {
      const picture = await pictureAt(place, { base, remote }, note);
      if (typeof picture !== 'string') pictures.push(picture);
      else yield problemItem(where, `image: ${picture}`, textOf(own.artwork.id));
    }
    yield* checkedWork(where, { artwork: own.artwork, pictures });
  }

  async function fetchText(): Promise<string | Error> {
    try {
      return await remote.text(source, signal);
    } catch (error) {
      signal.throwIfAborted();
      return error as Error;
    }
  }
}

const isLinesUrl = (source: string): boolean =>
  isUrl(source) && /\.(?:jsonl|ndjson)$/i.test(new URL(source).pathname);

function* linesOf(source: string, text: string | Error): Generator<JsonRecord> {
  if (text instanceof Error) {
    yield { where: source, problem: explainFailure(text), unread: true };
    return;
  }
  for (const [i, line] of text.split('\n').entries()) {
    if (!line.trim()) continue;
    const where = `line ${i + 1}`;
    try {
      yield { where, record: JSON.parse(line) };
    } catch (error) {
      yield { where, problem: explainFailure(error), unread: true };
    }
  }
}

async function folderOf(source: string): Promise<string> {
  if (isUrl(source)) return source;
  const isFolder = await stat(source).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? source : dirname(source);
}
