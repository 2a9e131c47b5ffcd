import { z } from 'zod';
import { csvRows } from '../csv-rows.ts';
import { explainFailure } from '../explain-failure.ts';
import { leftOutItems, noteItem, problemItem, toldItem, workItem } from '../import-items.ts';
import type { Importer, ImportProblem } from '../importer.ts';
import { type ImporterOptions, isOpenOnly } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { isRecord } from '../source-fields.ts';
import { metObject } from './met-object.ts';
import { isMetRowOpen, MET_COLUMNS, metRow } from './met-row.ts';

/** The Met's Collection API: https://metmuseum.github.io/ */
const API_URL = 'https://collectionapi.metmuseum.org/public/collection/v1';

/** So many objects in a row that cannot be had mean that the API is gone, not the objects. */
const MAX_FAILURES = 20;

const listSchema = z.looseObject({ objectIDs: z.array(z.int()).nullish() });

type Found =
  | { where: string; record: unknown; problem?: undefined }
  | (ImportProblem & { record?: undefined });

/** The Met: a search of its API, objects of it as JSON (file, folder or URL), or MetObjects.csv. */
export async function* metImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY } = options;
  const openOnly = isOpenOnly(options);
  let works = 0;
  let leftOut = 0;
  if (source && /\.csv$/i.test(source)) {
    yield noteItem('MetObjects.csv names no pictures: the works come without; the API has them');
    for await (const found of csvRows(source, { needed: MET_COLUMNS, remote, signal })) {
      if (found.problem !== undefined) {
        yield toldItem(found);
      } else if (openOnly && !isMetRowOpen(found.row)) {
        leftOut++;
      } else {
        const item = workItem(found.where, () => metRow(found.row));
        yield item;
        if (item.type === 'work' && ++works >= limit) break;
      }
    }
    yield* leftOutItems(leftOut);
    return;
  }
  const records = source ? jsonRecords(source, { remote, signal }) : searched(options);
  for await (const found of records as AsyncIterable<Found>) {
    const { where } = found;
    if (found.problem !== undefined) {
      yield toldItem(found);
      continue;
    }
    const { record } = found;
    if (!isRecord(record) || !('objectID' in record)) {
      yield problemItem(where, 'is not an object of The Met');
    } else if (openOnly && record.isPublicDomain !== true) {
      leftOut++;
    } else {
      const item = workItem(where, () => metObject(record, remote));
      yield item;
      if (item.type === 'work' && ++works >= limit) break;
    }
  }
  yield* leftOutItems(leftOut);
}

/** A search gives ids alone; each object is then asked for. */
async function* searched({
  query,
  baseUrl = API_URL,
  remote,
  signal,
}: ImporterOptions): AsyncGenerator<Found> {
  const list = new URL(query ? `${baseUrl}/search` : `${baseUrl}/objects`);
  if (query) {
    list.searchParams.set('hasImages', 'true');
    list.searchParams.set('q', query);
  }
  let ids: number[];
  try {
    const parsed = listSchema.safeParse(await remote.json(list.href, signal));
    if (!parsed.success) {
      yield { where: 'search', problem: 'is not an answer of The Met’s API', unread: true };
      return;
    }
    ids = parsed.data.objectIDs ?? [];
  } catch (error) {
    yield { where: 'search', problem: explainFailure(error), unread: true };
    return;
  }
  let failures = 0;
  for (const id of ids) {
    const where = `object ${id}`;
    try {
      yield { where, record: await remote.json(`${baseUrl}/objects/${id}`, signal) };
      failures = 0;
    } catch (error) {
      yield { where, id: `met-${id}`, problem: explainFailure(error) };
      failures++;
    }
    if (failures >= MAX_FAILURES) {
      const problem = `given up after ${MAX_FAILURES} failures in a row`;
      yield { where: 'search', problem, unread: true };
      return;
    }
  }
}
