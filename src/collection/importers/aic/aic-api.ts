import { z } from 'zod';
import type { RemoteSource } from '../../remote/remote-source.ts';
import { explainFailure } from '../explain-failure.ts';
import type { ImportProblem } from '../importer.ts';
import { isRecord, type SourceRecord, textOf } from '../source-fields.ts';

/** The Art Institute's API: https://api.artic.edu/docs/ */
const API_URL = 'https://api.artic.edu/api/v1';

/** The most that one page may hold, and the last page that the search gives out. */
const PAGE_SIZE = 100;
const MAX_PAGES = 100;

const answerSchema = z.looseObject({
  data: z.union([z.array(z.unknown()), z.looseObject({})]),
  pagination: z.looseObject({ total_pages: z.number().optional() }).optional(),
  config: z.looseObject({ iiif_url: z.string().optional() }).optional(),
});

export type AicFound =
  | { where: string; record: SourceRecord; iiifUrl?: string; problem?: undefined }
  | (ImportProblem & { record?: undefined });

/** Records of a search, of the whole collection, or behind one URL of the API. */
export async function* aicApiRecords({
  url,
  query,
  openOnly,
  baseUrl = API_URL,
  remote,
  signal,
}: {
  url?: string;
  query?: string;
  openOnly: boolean;
  baseUrl?: string;
  remote: RemoteSource;
  signal: AbortSignal;
}): AsyncGenerator<AicFound> {
  const first = new URL(url ?? (query ? `${baseUrl}/artworks/search` : `${baseUrl}/artworks`));
  if (!url) {
    if (query) first.searchParams.set('q', query);
    if (query && openOnly) first.searchParams.set('query[term][is_public_domain]', 'true');
    first.searchParams.set('limit', String(PAGE_SIZE));
  }
  for (let page = 1; page <= MAX_PAGES; page++) {
    if (page > 1 || !url) first.searchParams.set('page', String(page));
    const where = `page ${page}`;
    const answer = await ask(first.href);
    if (typeof answer === 'string') {
      yield { where, problem: answer, unread: true };
      return;
    }
    const { data, pagination, config } = answer;
    const found = (Array.isArray(data) ? data : [data]).filter(isRecord);
    yield* found.some(isStub) ? wholeRecords(found, where) : stated(found, config?.iiif_url);
    const pages = pagination?.total_pages ?? 1;
    if (!Array.isArray(data) || page >= pages) return;
    if (found.length === 0 || page === MAX_PAGES) {
      const told = `the API gives out ${page} pages of ${pages}`;
      yield { where, problem: `${told}: ask for less at once, or take api-data`, unread: true };
      return;
    }
  }

  async function ask(address: string): Promise<z.infer<typeof answerSchema> | string> {
    try {
      const parsed = answerSchema.safeParse(await remote.json(address, signal));
      return parsed.success
        ? parsed.data
        : 'is not an answer of the Art Institute of Chicago’s API';
    } catch (error) {
      return explainFailure(error);
    }
  }

  /** A search names works only; their records come in one go by their ids. */
  async function* wholeRecords(stubs: SourceRecord[], where: string): AsyncGenerator<AicFound> {
    const ids = stubs.flatMap(({ id }) => textOf(id) ?? []);
    const address = new URL(`${new URL(first).origin}${first.pathname.replace(/\/search$/, '')}`);
    address.searchParams.set('ids', ids.join(','));
    address.searchParams.set('limit', String(PAGE_SIZE));
    const answer = await ask(address.href);
    if (typeof answer === 'string') {
      yield { where, problem: answer, unread: true };
      return;
    }
    const records = (Array.isArray(answer.data) ? answer.data : [answer.data]).filter(isRecord);
    const byId = new Map(records.map((record) => [textOf(record.id), record]));
    for (const id of ids) {
      const record = byId.get(id);
      yield record
        ? { where: `artwork ${id}`, record, iiifUrl: answer.config?.iiif_url }
        : { where: `artwork ${id}`, id: `aic-${id}`, problem: 'was found but is not there' };
    }
  }
}

/** A record as a search lists it has neither of these, even empty. */
const isStub = (record: SourceRecord): boolean =>
  !('artist_display' in record || 'main_reference_number' in record);

function* stated(records: SourceRecord[], iiifUrl: string | undefined): Generator<AicFound> {
  for (const record of records) yield { where: `artwork ${textOf(record.id)}`, record, iiifUrl };
}
