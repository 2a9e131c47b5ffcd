import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { csvRows } from '../csv-rows.ts';
import { explainFailure } from '../explain-failure.ts';
import { leftOutItems, noteItem, problemItem, toldItem, workItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isOpenOnly, isUrl } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { isRecord, type SourceRecord, textOf } from '../source-fields.ts';
import { type AicFound, aicApiRecords } from './aic-api.ts';
import { aicWork, isAicOpen, isAicWork } from './aic-work.ts';

/**
 * The Art Institute of Chicago: a search of its API, a URL of it, its api-data (a JSON file, or a
 * folder with all of it) or its getting-started files (CSV, JSON Lines).
 */
export async function* aicImporter(options: ImporterOptions): Importer {
  const { source, remote, limit = Number.POSITIVE_INFINITY } = options;
  const openOnly = isOpenOnly(options);
  const strangers = new Map<string, number>();
  let works = 0;
  let leftOut = 0;
  for await (const found of foundIn(options, openOnly)) {
    if ('note' in found) {
      yield noteItem(found.note);
      continue;
    }
    if (found.problem !== undefined) {
      yield toldItem(found);
      continue;
    }
    const { where, record, iiifUrl } = found;
    const model = textOf(record.api_model);
    if (!isAicWork(record)) {
      strangers.set(String(model), (strangers.get(String(model)) ?? 0) + 1);
    } else if (openOnly && !isAicOpen(record)) {
      leftOut++;
    } else {
      const images = await imagesOf(record);
      const item = workItem(where, () => aicWork(record, { remote, iiifUrl, images }));
      yield item;
      if (item.type === 'work' && ++works >= limit) break;
    }
  }
  const told = [...strangers].map(([model, count]) => `${count} ${model}`).join(', ');
  if (told && works > 0) yield noteItem(`records that are not works: ${told}`);
  if (told && works === 0) yield problemItem('source', `holds no works, but ${told}`);
  yield* leftOutItems(leftOut);

  /** What api-data says of a work's images, in a folder beside that of the works. */
  async function imagesOf(record: SourceRecord): Promise<Map<string, SourceRecord>> {
    const found = new Map<string, SourceRecord>();
    const id = textOf(record.image_id);
    if (!source || isUrl(source) || !id || !/^[\w-]+$/.test(id)) return found;
    for (const folder of ['images', 'json/images', '../images', '../../images']) {
      try {
        const image: unknown = JSON.parse(
          await readFile(join(source, folder, `${id}.json`), 'utf8'),
        );
        if (isRecord(image)) return found.set(id, image);
      } catch (error) {
        // Most works have none: only what is no failure of reading goes further.
        explainFailure(error);
      }
    }
    return found;
  }
}

async function* foundIn(
  options: ImporterOptions,
  openOnly: boolean,
): AsyncGenerator<AicFound | { note: string }> {
  const { source, query, baseUrl, remote, signal } = options;
  if (!source || isUrl(source)) {
    yield* aicApiRecords({ url: source, query, openOnly, baseUrl, remote, signal });
  } else if (/\.csv$/i.test(source)) {
    const needed = ['id', 'title', 'main_reference_number'];
    for await (const found of csvRows(source, { needed, remote, signal })) {
      yield found.problem === undefined ? { where: found.where, record: found.row } : found;
    }
  } else {
    const folder = await worksFolder(source);
    if (folder !== source)
      yield {
        note: `read: ${relative(source, folder)}, and of what lies beside it only the images`,
      };
    for await (const found of jsonRecords(folder, { remote, signal })) {
      const { where } = found;
      if (found.problem !== undefined) yield found;
      else if (isAicRecord(found.record)) yield { where, record: found.record };
      else yield { where, problem: 'is not a record of the Art Institute of Chicago' };
    }
  }
}

const isAicRecord = (record: unknown): record is SourceRecord =>
  isRecord(record) && ('api_model' in record || ('id' in record && 'title' in record));

/** api-data keeps its works in a folder of their own; the others hold what is not one. */
async function worksFolder(source: string): Promise<string> {
  for (const below of ['artworks', 'json/artworks']) {
    const folder = join(source, below);
    if (
      await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      )
    )
      return folder;
  }
  return source;
}
