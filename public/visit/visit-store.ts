import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SeenPicture, SeenWork } from './seen-work.ts';

interface VisitDatabase extends DBSchema {
  works: { key: string; value: SeenWork };
  /** Apart from the works, so that a note is written without them. */
  pictures: { key: string; value: SeenPicture };
}

const name = 'cicerone.visit';

let opened: Promise<IDBPDatabase<VisitDatabase>> | null = null;

/** Rejects where the browser lets the page keep nothing, as some do in private windows. */
function database(): Promise<IDBPDatabase<VisitDatabase>> {
  opened ??= openDB<VisitDatabase>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('works', { keyPath: 'path' });
      fresh.createObjectStore('pictures', { keyPath: 'path' });
    },
    // A newer page in another tab changes the database: this one opens it again when it needs it.
    blocking: (_old, _next, event) => {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Every work seen, the last one first. */
export async function seenWorks(): Promise<SeenWork[]> {
  const works = await (await database()).getAll('works');
  return works.sort((a, b) => b.at.localeCompare(a.at));
}

export async function pictureOf(path: string): Promise<Blob | null> {
  return (await (await database()).get('pictures', path))?.bytes ?? null;
}

/** Nothing where the work is not kept: it may have been deleted while its picture was fetched. */
export async function keepPicture(picture: SeenPicture): Promise<void> {
  const transaction = (await database()).transaction(['works', 'pictures'], 'readwrite');
  const isKept = await transaction.objectStore('works').getKey(picture.path);
  await Promise.all([isKept && transaction.objectStore('pictures').put(picture), transaction.done]);
}

/** Changes all works at once: what `change` leaves out is deleted, with its picture. */
export async function changeVisit(change: (works: SeenWork[]) => SeenWork[]): Promise<void> {
  const transaction = (await database()).transaction(['works', 'pictures'], 'readwrite');
  const works = transaction.objectStore('works');
  const before = await works.getAll();
  const after = change(before);
  const left = new Set(after.map(({ path }) => path));
  const writes: Promise<unknown>[] = after
    .filter((work) => !before.includes(work))
    .map((work) => works.put(work));
  for (const { path } of before) {
    if (left.has(path)) continue;
    writes.push(works.delete(path), transaction.objectStore('pictures').delete(path));
  }
  await Promise.all([...writes, transaction.done]);
}

/** Writes the visitor's own words; nothing where the work is not kept. */
export async function writeNote(path: string, note: string): Promise<void> {
  await changeVisit((works) =>
    works.map((work) => (work.path === path ? { ...work, note } : work)),
  );
}

export const noteOf = async (path: string): Promise<string> =>
  (await (await database()).get('works', path))?.note ?? '';
