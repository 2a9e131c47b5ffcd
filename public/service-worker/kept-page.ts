import { cacheNames } from '../offline/cache-names.ts';
import { base } from './scope.ts';

const { build, files, optional } = PAGE_FILES;
const { pages } = cacheNames(base);
const own = `${pages} ${build}`;
const shell = `${base}/`;

const stem = (file: string) => file.replace(/-.{8}\.\w+$/, '');
const inEveryCache: MultiCacheQueryOptions = { ignoreVary: true };

/**
 * Keeps this build's files: all that every visitor needs, and of the others those whose like an
 * earlier build had kept. Rejects when a file has gone or the page is another build's already, so that
 * the browser tries again later; hashed files come from its own cache where they were loaded before.
 */
export async function keepPage(): Promise<void> {
  const before = await filesKeptBefore();
  const wanted = optional.filter((file) => before.has(stem(file)));
  const cache = await caches.open(own);
  await Promise.all([
    cache.addAll([...files, ...wanted].map((file) => `${base}/${file}`)),
    keepShell(cache),
  ]);
}

async function filesKeptBefore(): Promise<Set<string>> {
  const stems = new Set<string>();
  for (const name of await pageCaches()) {
    for (const { url } of await (await caches.open(name)).keys())
      stems.add(stem(new URL(url).pathname.slice(base.length + 1)));
  }
  return stems;
}

async function keepShell(cache: Cache): Promise<void> {
  const response = await fetch(shell, { cache: 'no-cache' });
  const html = await response.clone().text();
  if (!response.ok || !files.some((file) => html.includes(file)))
    throw new Error('the guide gives out another build');
  await cache.put(shell, response);
}

/**
 * Lets go of older builds but the last one: a page that was open when this worker took over goes on
 * with its own files.
 */
export async function forgetOldPages(): Promise<void> {
  const older = (await pageCaches()).filter((name) => name !== own);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

/** Oldest first, as the specification has it. */
const pageCaches = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(`${pages} `));

export async function keptShell(): Promise<Response | undefined> {
  return (await caches.open(own)).match(shell);
}

/** A hashed file: kept, of whichever build, or fetched and kept. Its content never changes. */
export async function pageFile(request: Request): Promise<Response> {
  const kept = await caches.match(request, inEveryCache);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(own)).put(request, response.clone());
  return response;
}
