import type { Catalogue } from '../src/collection/catalogue.ts';
import {
  createReferenceIndex,
  type IndexedWork,
  type ReferenceIndex,
} from '../src/recognition/reference-index.ts';
import { wordsOf } from './fingerprints.ts';

/**
 * Beyond this many pictures fewer features of each are indexed: 100,000 with all of them would take
 * 3 GB, with 150 each 1.3 GB (see BENCHMARKS.md).
 */
const LARGE = 20_000;
const FEATURES_IN_LARGE = 150;

/** The catalogue's fingerprints as the index that photos are compared with. */
export function loadReferenceIndex(catalogue: Catalogue): ReferenceIndex {
  const works = readIndexedWorks(catalogue);
  const featuresPerWork = works.length > LARGE ? FEATURES_IN_LARGE : undefined;
  return createReferenceIndex(works, { featuresPerWork });
}

/** The same before it is indexed: the whole collection, or a part of it with its own look-alikes. */
export function readIndexedWorks(
  catalogue: Catalogue,
  includes: (artworkId: string) => boolean = () => true,
): IndexedWork[] {
  const nameOf = ({ artworkId, position }: { artworkId: string; position: number }) =>
    `${artworkId}#${position}`;
  const byName = (kind: string) =>
    new Map([...catalogue.fingerprints(kind)].map((row) => [nameOf(row), row.data]));
  const hashes = byName('hashes');
  const appearances = byName('appearance');
  const lookalikes = Map.groupBy(catalogue.lookalikes(), ({ artworkId }) => artworkId);
  const works: IndexedWork[] = [];
  for (const row of catalogue.fingerprints('features')) {
    if (!includes(row.artworkId)) continue;
    const ownHashes = hashes.get(nameOf(row));
    works.push({
      id: row.artworkId,
      features: row.data,
      hashes: ownHashes ? wordsOf(ownHashes) : new Uint32Array(0),
      appearance: appearances.get(nameOf(row)),
      confusions: lookalikes
        .get(row.artworkId)
        ?.filter(({ otherId }) => includes(otherId))
        .map(({ otherId, inliers }) => ({ id: otherId, inliers })),
    });
  }
  return works;
}
