import type {
  ImportedWork,
  Importer,
  ImportProblem,
} from '../../../src/collection/importers/importer.ts';
import type { RemoteSource } from '../../../src/collection/remote/remote-source.ts';

export interface AllItems {
  works: ImportedWork[];
  problems: ImportProblem[];
  notes: string[];
}

/** Everything that an importer yields. */
export async function allItems(importer: Importer): Promise<AllItems> {
  const all: AllItems = { works: [], problems: [], notes: [] };
  for await (const item of importer) {
    if (item.type === 'work') all.works.push(item.work);
    else if (item.type === 'problem') all.problems.push(item.problem);
    else all.notes.push(item.note);
  }
  return all;
}

/** For sources that have nothing to fetch: fetching fails the test. */
export const offline: RemoteSource = {
  json: (url) => Promise.reject(new TypeError(`nothing should be fetched, but ${url} was`)),
  text: (url) => Promise.reject(new TypeError(`nothing should be fetched, but ${url} was`)),
  bytes: (url) => Promise.reject(new TypeError(`nothing should be fetched, but ${url} was`)),
};
