import type { ArtworkView, Source } from '../../../src/contract.ts';

/** The record itself, as the source of what it says. */
export function museumSource({ source }: ArtworkView): Source {
  return { kind: 'museum', title: source?.title ?? '', url: source?.url };
}
