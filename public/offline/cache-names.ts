/**
 * The caches that keep the guide on a phone, by name; the page and its service worker share them. All
 * pages of an origin see the same caches, so each name tells the path that the collection lies below.
 */
export function cacheNames(base: string) {
  const own = (kind: string) => `cicerone ${kind} ${base}/`;
  return {
    /** Begins the names of the page's own files, a cache a build. */
    pages: own('page'),
    /** What the guide last said of itself. */
    guide: own('guide'),
    /** Works that were seen: records and small pictures. */
    seen: own('seen'),
    /** Begins the names of kept rooms, a cache each time that a room is fetched. */
    rooms: own('room'),
  };
}
