import type { SeenWork } from '../seen-work.ts';

/** The visit as data, with every source; format 1. */
export function toJson(works: SeenWork[], collection: string): string {
  const visit = {
    format: 'cicerone-visit',
    version: 1,
    collection,
    written: new Date().toISOString(),
    works: works.map(({ path, analysis: _, ...work }) => ({
      link: `${location.origin}${path}`,
      ...work,
    })),
  };
  return `${JSON.stringify(visit, null, 2)}\n`;
}
