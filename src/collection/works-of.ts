import type { Work } from './build-catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import type { PictureStore } from './picture-store.ts';

/** The works of a catalogue as an importer would hand them over: to build it anew from itself. */
export async function* worksOf(catalogue: Catalogue, pictures: PictureStore): AsyncGenerator<Work> {
  const rows = Map.groupBy(catalogue.pictures(), ({ artworkId }) => artworkId);
  for (const artwork of catalogue.search({ limit: catalogue.count(), offset: 0 }).items) {
    const kept = (rows.get(artwork.id) ?? []).map(({ sha256 }) => pictures.read(sha256));
    const originals = (await Promise.all(kept)).filter((picture) => picture !== null);
    yield { artwork, pictures: originals };
  }
}
