import type { Catalogue } from '../src/collection/catalogue.ts';
import {
  createReferenceIndex,
  type IndexedWork,
  type ReferenceIndex,
} from '../src/recognition/reference-index.ts';
import { wordsOf } from './fingerprints.ts';

/** The catalogue's fingerprints as the index that photos are compared with. */
export function loadReferenceIndex(catalogue: Catalogue): ReferenceIndex {
  const nameOf = ({ artworkId, position }: { artworkId: string; position: number }) =>
    `${artworkId}#${position}`;
  const hashes = new Map(
    [...catalogue.fingerprints('hashes')].map((row) => [nameOf(row), row.data]),
  );
  const lookalikes = Map.groupBy(catalogue.lookalikes(), ({ artworkId }) => artworkId);
  const works: IndexedWork[] = [];
  for (const row of catalogue.fingerprints('features')) {
    const ownHashes = hashes.get(nameOf(row));
    works.push({
      id: row.artworkId,
      features: row.data,
      hashes: ownHashes ? wordsOf(ownHashes) : new Uint32Array(0),
      confusions: lookalikes
        .get(row.artworkId)
        ?.map(({ otherId, inliers }) => ({ id: otherId, inliers })),
    });
  }
  return createReferenceIndex(works);
}
