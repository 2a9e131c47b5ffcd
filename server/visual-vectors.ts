import type { Catalogue } from '../src/collection/catalogue.ts';
import type { IndexedVector } from '../src/ports/vector-index.ts';

/** The catalogue's visual vectors, several a work. */
export function catalogueVectors(catalogue: Catalogue, dimensions: number): IndexedVector[] {
  return [...catalogue.fingerprints('vectors')].flatMap(({ artworkId, position, data }) => {
    const all = new Float32Array(data.slice().buffer);
    return Array.from({ length: all.length / dimensions }, (_, i) => ({
      id: `${artworkId}#${position}.${i}`,
      artworkId,
      values: all.subarray(i * dimensions, (i + 1) * dimensions),
    }));
  });
}
