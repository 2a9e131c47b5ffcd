import type { Catalogue } from '../src/collection/catalogue.ts';
import type { IndexedVector } from '../src/ports/vector-index.ts';
import { decodeVectors } from './vector-codec.ts';

/** The catalogue's visual vectors, several a work. */
export function catalogueVectors(catalogue: Catalogue, dimensions: number): IndexedVector[] {
  return [...catalogue.fingerprints('vectors')].flatMap(({ artworkId, position, data }) =>
    decodeVectors(data, dimensions).map((values, i) => ({
      id: `${artworkId}#${position}.${i}`,
      artworkId,
      values,
    })),
  );
}
