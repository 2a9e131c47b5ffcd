import type { Work } from './build-catalogue.ts';
import type { Catalogue } from './catalogue.ts';

/** The works of a catalogue as an importer would hand them over, to build a new one from. */
export const worksOf = (catalogue: Catalogue): Work[] =>
  catalogue
    .search({ limit: catalogue.count(), offset: 0 })
    .items.map((artwork) => ({ artwork, pictures: catalogue.picturesOf(artwork.id) }));
