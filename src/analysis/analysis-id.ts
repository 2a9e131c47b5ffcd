import { randomUUID } from 'node:crypto';

/**
 * Ids tell the collection that an analysis belongs to, `museum-a.<uuid>`, so that whoever has the id
 * finds the collection without asking the store.
 */
export const newAnalysisId = (collection?: string): string =>
  [collection, randomUUID()].filter(Boolean).join('.');

/** The collection that an id tells; null for one that tells none. */
export function collectionOfAnalysis(id: string): string | null {
  const end = id.indexOf('.');
  return end < 0 ? null : id.slice(0, end);
}
