const COLLECTION = /^\/c\/[^/]+(?=\/)/;

/** The part of a page's path that names its collection, such as `/c/museum-a`; empty without one. */
export const baseOf = (path: string): string => COLLECTION.exec(path)?.[0] ?? '';

/** An address of the guide's, below the page's own collection. */
export const below = (path: string): string => `${baseOf(location.pathname)}${path}`;
