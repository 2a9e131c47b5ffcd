import { idFromUri } from '../id-from-uri.ts';
import type { ImportProblem } from '../importer.ts';
import type { Followed, FollowLink } from '../link-follower.ts';
import { isRecord, type SourceRecord, textOf } from '../source-fields.ts';

/** Lists within lists, and objects in a row that cannot be had: far above what a museum has. */
const MAX_DEPTH = 8;
const MAX_FAILURES = 20;

const LISTS = ['OrderedCollection', 'OrderedCollectionPage'];
/** What ActivityStreams says of an object that is there no more. */
const GONE = ['Delete', 'Remove'];

export type Listed =
  | { type: 'record'; where: string; record: unknown; url?: string }
  | ({ type: 'problem' } & ImportProblem)
  | { type: 'gone' };

/** A record's class, the first where it has several. */
export const typeOf = ({ type, '@type': atType }: SourceRecord): string | undefined =>
  textOf([type ?? atType].flat()[0]);

export const isList = (record: SourceRecord): boolean => LISTS.includes(typeOf(record) ?? '');

interface Place {
  where: string;
  /** What references are relative to. */
  url?: string;
}

/**
 * The objects of a list as Linked Art's searches and lists of changes have them: an
 * `OrderedCollection` or `OrderedCollectionPage` (https://www.w3.org/TR/activitystreams-core/) of
 * objects, of references to them, or of activities about them. Pages are followed from the first by
 * `next`, or from the last by `prev` where no first is named.
 */
export async function* listedObjects(
  list: SourceRecord,
  place: Place,
  follow: FollowLink,
): AsyncGenerator<Listed> {
  let failures = 0;
  yield* walk(list, place, 0);

  async function* walk(list: SourceRecord, place: Place, depth: number): AsyncGenerator<Listed> {
    if (depth > MAX_DEPTH) {
      yield unreadAt(place.where, `is more than ${MAX_DEPTH} lists deep`);
      return;
    }
    for (let page: SourceRecord | undefined = list, at = place; page; ) {
      for (const item of membersOf(page)) {
        yield* itemOf(item, at, depth);
        if (failures < MAX_FAILURES) continue;
        yield unreadAt(at.where, `given up after ${MAX_FAILURES} failures in a row`);
        return;
      }
      const next: unknown = nextOf(page, list);
      if (next === undefined) return;
      if (isRecord(next) && membersOf(next).length > 0) {
        page = next;
        continue;
      }
      const fetched: Followed | undefined = await follow(idOf(next), at.url);
      if (fetched?.problem !== undefined) {
        yield unreadAt(idOf(next) ?? at.where, fetched.problem);
        return;
      }
      page = isRecord(fetched?.document) ? fetched.document : undefined;
      if (fetched) at = { where: fetched.at, url: fetched.at };
    }
  }

  async function* itemOf(item: unknown, place: Place, depth: number): AsyncGenerator<Listed> {
    const about = isRecord(item) && item.object !== undefined ? item.object : item;
    if (isRecord(item) && about !== item && GONE.includes(typeOf(item) ?? '')) {
      yield { type: 'gone' };
      return;
    }
    const where = idOf(about) ?? place.where;
    const type = isRecord(about) ? typeOf(about) : undefined;
    if (isRecord(about) && isList(about) && membersOf(about).length > 0) {
      yield* walk(about, { where, url: place.url }, depth + 1);
      return;
    }
    if (isRecord(about) && (isWhole(about) || !(isFollowed(type) && idOf(about)))) {
      yield { type: 'record', where, record: about, url: place.url };
      return;
    }
    const fetched = await follow(idOf(about), place.url);
    if (!fetched) return;
    if (fetched.problem !== undefined) {
      failures += 1;
      const { problem } = fetched;
      const id = type === 'HumanMadeObject' ? idOf(about) : undefined;
      yield id ? { type: 'problem', where, problem, id: idFromUri(id) } : unreadAt(where, problem);
      return;
    }
    failures = 0;
    const { document: record, at } = fetched;
    const found = { where: at, url: at };
    if (isRecord(record) && isList(record)) yield* walk(record, found, depth + 1);
    else yield { type: 'record', record, ...found };
  }
}

const unreadAt = (where: string, problem: string): Listed => ({
  type: 'problem',
  where,
  problem,
  unread: true,
});

const membersOf = ({ orderedItems, items }: SourceRecord): unknown[] =>
  [orderedItems ?? items ?? []].flat();

/** What comes after a page; after the collection itself its first page, or its last where that is all. */
function nextOf(page: SourceRecord, list: SourceRecord): unknown {
  const backward = typeOf(list) === 'OrderedCollection' && !list.first && !list.next;
  const next = backward ? page.prev : page.next;
  return next ?? (page === list ? (list.first ?? list.last) : undefined) ?? undefined;
}

/** What is worth fetching: of another class it is no object, and a list of them says nothing. */
const isFollowed = (type: string | undefined): boolean =>
  type === undefined || type === 'HumanMadeObject' || LISTS.includes(type);

/** True for an object that is there itself, not only its address and label. */
const isWhole = (record: SourceRecord): boolean => Array.isArray(record.identified_by);

const idOf = (value: unknown): string | undefined =>
  isRecord(value) ? textOf(value.id ?? value['@id']) : textOf(value);
