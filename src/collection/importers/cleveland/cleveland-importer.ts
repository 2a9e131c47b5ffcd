import { z } from 'zod';
import { csvRows } from '../csv-rows.ts';
import { explainFailure } from '../explain-failure.ts';
import { leftOutItems, problemItem, toldItem, workItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isOpenOnly } from '../importer-options.ts';
import { type JsonRecord, jsonRecords } from '../json-records.ts';
import { textOf } from '../source-fields.ts';
import { clevelandWork, isClevelandOpen, isClevelandWork } from './cleveland-work.ts';

/** The Cleveland Museum of Art's Open Access API. */
const API_URL = 'https://openaccess-api.clevelandart.org/api';
const PAGE_SIZE = 100;

const COLUMNS = ['id', 'accession_number', 'share_license_status', 'title'];

const NO_ANSWER = 'is not an answer of the Cleveland Museum of Art’s API';

const pageSchema = z.looseObject({
  info: z.looseObject({ total: z.int().optional() }).optional(),
  data: z.array(z.unknown()),
});

/** The Cleveland Museum of Art: a search of its API, a URL of it, data.json or data.csv. */
export async function* clevelandImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY } = options;
  const openOnly = isOpenOnly(options);
  let works = 0;
  let leftOut = 0;
  for await (const found of foundIn()) {
    const { where } = found;
    if (found.problem !== undefined) {
      yield toldItem(found);
      continue;
    }
    const { record } = found;
    if (!isClevelandWork(record)) {
      yield problemItem(where, 'is not a record of the Cleveland Museum of Art');
    } else if (openOnly && !isClevelandOpen(record)) {
      leftOut++;
    } else {
      const item = workItem(where, () => clevelandWork(record, remote));
      yield item;
      if (item.type === 'work' && ++works >= limit) break;
    }
  }
  yield* leftOutItems(leftOut);

  async function* foundIn(): AsyncGenerator<JsonRecord> {
    if (!source) yield* searched(options, openOnly);
    else if (!/\.csv$/i.test(source)) yield* jsonRecords(source, { remote, signal });
    else {
      for await (const found of csvRows(source, { needed: COLUMNS, remote, signal })) {
        yield found.problem === undefined ? { where: found.where, record: found.row } : found;
      }
    }
  }
}

async function* searched(
  { query, baseUrl = API_URL, remote, signal }: ImporterOptions,
  openOnly: boolean,
): AsyncGenerator<JsonRecord> {
  const address = new URL(`${baseUrl}/artworks/`);
  if (query) address.searchParams.set('q', query);
  if (openOnly) address.searchParams.set('cc0', '1');
  address.searchParams.set('has_image', '1');
  address.searchParams.set('limit', String(PAGE_SIZE));
  let skip = 0;
  while (true) {
    address.searchParams.set('skip', String(skip));
    const where = `records from ${skip + 1}`;
    try {
      const parsed = pageSchema.safeParse(await remote.json(address.href, signal));
      if (!parsed.success) {
        yield { where, problem: NO_ANSWER, unread: true };
        return;
      }
      const { data, info } = parsed.data;
      for (const record of data) yield { where: `record ${idOf(record)}`, record };
      skip += data.length;
      const total = info?.total ?? 0;
      if (skip >= total) return;
      if (data.length === 0) {
        yield { where, problem: `the API gives out ${skip} records of ${total}`, unread: true };
        return;
      }
    } catch (error) {
      yield { where, problem: explainFailure(error), unread: true };
      return;
    }
  }
}

const idOf = (record: unknown): string =>
  (isClevelandWork(record) && textOf(record.id)) || 'without an id';
