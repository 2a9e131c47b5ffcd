import { z } from 'zod';
import { explainFailure } from '../explain-failure.ts';
import { leftOutItems, problemItem, unreadItem, workItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isOpenOnly, isUrl } from '../importer-options.ts';
import { isRecord, type SourceRecord, textOf } from '../source-fields.ts';
import { nodes } from './linked-art-texts.ts';
import { isRijksmuseumOpen, type RijksmuseumRecord, rijksmuseumWork } from './rijksmuseum-work.ts';

/** The Rijksmuseum's search and resolver: https://data.rijksmuseum.nl/docs/ */
const API_URL = 'https://data.rijksmuseum.nl';

/** So many objects in a row that cannot be had mean that the API is gone, not the objects. */
const MAX_FAILURES = 20;

const pageSchema = z.looseObject({
  orderedItems: z.array(z.unknown()),
  next: z.looseObject({ id: z.string() }).optional(),
});

/**
 * The Rijksmuseum: its search, or the address of one object. Plain words are looked for in titles;
 * the search's own parameters may be given instead ("creator=Rembrandt&type=painting").
 */
export async function* rijksmuseumImporter(options: ImporterOptions): Importer {
  const { source, remote, signal, limit = Number.POSITIVE_INFINITY, baseUrl = API_URL } = options;
  if (source && !isUrl(source)) {
    yield problemItem('source', 'the Rijksmuseum needs a query or the address of an object');
    return;
  }
  const openOnly = isOpenOnly(options);
  let works = 0;
  let leftOut = 0;
  let failures = 0;
  for await (const found of source ? [source] : searched()) {
    if (typeof found !== 'string') {
      yield unreadItem('search', found.problem);
      continue;
    }
    const number = numberIn(found);
    const where = `object ${number ?? found}`;
    try {
      const record = await follow(found);
      failures = 0;
      if (openOnly && !isRijksmuseumOpen(record)) {
        leftOut++;
        continue;
      }
      const item = workItem(where, () => rijksmuseumWork(record, remote));
      yield item;
      if (item.type === 'work' && ++works >= limit) break;
    } catch (error) {
      yield problemItem(where, explainFailure(error), number && `rijksmuseum-${number}`);
      failures++;
    }
    if (failures >= MAX_FAILURES) {
      yield unreadItem('search', `given up after ${MAX_FAILURES} failures in a row`);
      break;
    }
  }
  yield* leftOutItems(leftOut);

  /** Addresses of objects; pages follow one another by the address of the next. */
  async function* searched(): AsyncGenerator<string | { problem: string }> {
    const first = new URL(`${baseUrl}/search/collection`);
    const words = options.query ?? '';
    const asked = new URLSearchParams(words.includes('=') ? words : words && { title: words });
    for (const [name, value] of asked) first.searchParams.append(name, value);
    first.searchParams.set('imageAvailable', 'true');
    const seen = new Set<string>();
    for (let address: string | undefined = first.href; address && !seen.has(address); ) {
      seen.add(address);
      let page: ReturnType<typeof pageSchema.safeParse>;
      try {
        page = pageSchema.safeParse(await remote.json(address, signal));
      } catch (error) {
        yield { problem: explainFailure(error) };
        return;
      }
      if (!page.success) {
        yield { problem: 'is not an answer of the Rijksmuseum’s search' };
        return;
      }
      for (const item of page.data.orderedItems) {
        const id = isRecord(item) ? textOf(item.id) : undefined;
        if (id) yield id;
      }
      const next: string | undefined = page.data.next?.id;
      address = next && URL.canParse(next) ? new URL(new URL(next).search, first).href : undefined;
    }
  }

  /** The object, what it shows, and the images of that: three records, one after the other. */
  async function follow(address: string): Promise<RijksmuseumRecord> {
    const object = await resolve(address);
    const visualItems: SourceRecord[] = [];
    const digitalObjects: SourceRecord[] = [];
    for (const { id } of nodes(object.shows)) {
      const shown = textOf(id);
      if (shown) visualItems.push(await resolve(shown));
    }
    for (const { id } of visualItems.flatMap((item) => nodes(item.digitally_shown_by))) {
      const digital = textOf(id);
      if (digital) digitalObjects.push(await resolve(digital));
    }
    return { object, visualItems, digitalObjects };
  }

  /** By number: identifiers are of another host, which may answer with a page for people. */
  async function resolve(address: string): Promise<SourceRecord> {
    const number = numberIn(address);
    if (!number) throw new SyntaxError(`no identifier of the Rijksmuseum: ${address}`);
    const asked = '_profile=la&_mediatype=application/ld%2Bjson';
    const record = await remote.json(`${baseUrl}/${number}?${asked}`, signal);
    if (!isRecord(record)) throw new SyntaxError(`no record: ${address}`);
    return record;
  }
}

const numberIn = (address: string): string | undefined => address.match(/\/(\d+)(?:[?#].*)?$/)?.[1];
