import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Work } from '../importing/build-catalogue.ts';

/** The works of a catalogue as an importer would hand them over, to build a new one from. */
export function* worksOf(catalogue: Catalogue): Iterable<Work> {
  for (const artwork of catalogue.works()) {
    yield { artwork, pictures: catalogue.picturesOf(artwork.id) };
  }
}
