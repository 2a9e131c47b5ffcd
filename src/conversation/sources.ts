import type { Artwork } from '../collection/artwork.ts';
import type { Source } from '../contract.ts';

/** The museum's record as a source, with the page that its facts come from. */
export function museumSource({ title, source }: Artwork): Source {
  return source
    ? { kind: 'museum', title: source.title, url: source.url }
    : { kind: 'museum', title: `The museum's record of “${title}”` };
}

/** Passages that name a source of their own, each once. */
export const externalSources = (passages: { source: string }[]): Source[] =>
  [...new Set(passages.map(({ source }) => source))]
    .filter((source) => source !== 'museum')
    .map((title) => ({ kind: 'external', title }));
