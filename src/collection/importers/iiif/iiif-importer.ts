import { atMost } from '../at-most.ts';
import { checkedWork } from '../checked-work.ts';
import { idFromUri } from '../id-from-uri.ts';
import { problemItem, toldItem, unreadItem } from '../import-items.ts';
import type { Importer } from '../importer.ts';
import { type ImporterOptions, isUrl } from '../importer-options.ts';
import { jsonRecords } from '../json-records.ts';
import { createLinkFollower, type Followed } from '../link-follower.ts';
import { isRecord, recordsOf, type SourceRecord, textOf } from '../source-fields.ts';
import { manifestWork } from './manifest-work.ts';

/** Collections within collections: far above what a museum has. */
const MAX_DEPTH = 8;

/**
 * IIIF Presentation API 3 and 2: a manifest is a work; a collection is followed to its manifests,
 * through collections and pages, each document once. `seeAlso` is not followed.
 */
export const iiifImporter = (options: ImporterOptions): Importer =>
  atMost(manifests(options), options.limit);

async function* manifests({ source = '', remote, signal }: ImporterOptions): Importer {
  const start = isUrl(source) ? source : undefined;
  const follow = createLinkFollower({ start, remote, signal });
  for await (const { where, ...found } of jsonRecords(source, { remote, signal })) {
    if (found.problem !== undefined) yield toldItem({ where, ...found });
    else yield* walk(found.record, where, start, 0);
  }

  async function* walk(
    resource: unknown,
    where: string,
    url: string | undefined,
    depth: number,
  ): Importer & AsyncGenerator {
    if (isRecord(resource) && kindOf(resource) === 'Manifest') {
      yield* checkedWork(where, () => manifestWork(resource, { url, remote }));
    } else if (isRecord(resource) && kindOf(resource) === 'Collection') {
      if (depth < MAX_DEPTH) yield* walkCollection(resource, where, url, depth);
      else yield unreadItem(where, `is more than ${MAX_DEPTH} collections deep`);
    } else {
      yield problemItem(where, 'is no IIIF manifest or collection');
    }
  }

  async function* walkCollection(
    collection: SourceRecord,
    where: string,
    url: string | undefined,
    depth: number,
  ): Importer & AsyncGenerator {
    let page: SourceRecord | undefined = collection;
    while (page) {
      for (const member of membersOf(page)) {
        const id = textOf(member.id ?? member['@id']);
        if (isWhole(member)) {
          yield* walk(member, id ?? where, id, depth + 1);
          continue;
        }
        const fetched = await follow(id, url);
        if (fetched?.problem !== undefined) {
          yield id && kindOf(member) === 'Manifest'
            ? problemItem(id, fetched.problem, idFromUri(id))
            : unreadItem(id ?? where, fetched.problem);
        } else if (fetched) yield* walk(fetched.document, fetched.at, fetched.at, depth + 1);
      }
      const next: string | undefined = idOf(page.next) ?? idOf(page === collection && page.first);
      const fetched: Followed | undefined = next ? await follow(next, url) : undefined;
      if (fetched?.problem !== undefined) yield unreadItem(next as string, fetched.problem);
      page = isRecord(fetched?.document) ? fetched.document : undefined;
    }
  }
}

/** "Manifest" for both "Manifest" and "sc:Manifest". */
const kindOf = (resource: SourceRecord): string | undefined =>
  textOf(resource.type ?? resource['@type'])?.replace(/^sc:/, '');

/** Version 3 has `items`; version 2 has any of the others. */
const membersOf = (collection: SourceRecord): SourceRecord[] =>
  ['items', 'members', 'collections', 'manifests'].flatMap((name) => {
    const listed = collection[name];
    return Array.isArray(listed)
      ? listed.map((member) => (isRecord(member) ? member : { id: textOf(member) }))
      : [];
  });

/** True for a member that is there itself, not only its address and label. */
const isWhole = (member: SourceRecord): boolean =>
  recordsOf(member.sequences).length > 0 || membersOf(member).length > 0;

const idOf = (value: unknown): string | undefined =>
  isRecord(value) ? textOf(value.id ?? value['@id']) : textOf(value);
