import type { Catalogue } from '../src/collection/catalogue.ts';
import type { IndexedVector } from '../src/ports/vector-index.ts';

/** Name and size of the visual embedding that the recognition threads compute. */
export const VISUAL_EMBEDDING = { name: 'visual', dimensions: 1024 };

/** The catalogue's visual vectors, several a work. */
export function catalogueVectors(catalogue: Catalogue): IndexedVector[] {
  const { dimensions } = VISUAL_EMBEDDING;
  return [...catalogue.fingerprints('vectors')].flatMap(({ artworkId, position, data }) => {
    const all = new Float32Array(data.slice().buffer);
    return Array.from({ length: all.length / dimensions }, (_, i) => ({
      id: `${artworkId}#${position}.${i}`,
      artworkId,
      values: all.subarray(i * dimensions, (i + 1) * dimensions),
    }));
  });
}
