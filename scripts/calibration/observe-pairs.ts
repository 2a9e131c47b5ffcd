import type { PhotoEvidence, ReferenceIndex, Sighting } from '../../src/recognition/index.ts';
import { weighTogether } from '../../src/recognition/judgement/rank-sightings.ts';
import { sightWork } from '../../src/recognition/judgement/sighting.ts';
import type { Traits } from '../../src/recognition/judgement/traits.ts';
import { LOOKS, type Look } from '../../src/recognition/photo-evidence.ts';

/** A work that was verified in a photo, rightly or not. */
export interface Pair {
  id: string;
  right: boolean;
  traits: Traits;
}

/** Works that are looked for in each photo: many more than the guide does, as wrong ones are rare. */
const PROPOSALS = 80;

/**
 * All works that geometry lets pass in a photo, at each look; `shown` is the one that it is of. Wrong
 * ones come twice: beside the right one, and as they stand in a collection that lacks it.
 */
export function observePairs(
  photo: PhotoEvidence,
  index: ReferenceIndex,
  shown: string | null,
): Pair[] {
  const looks = (Object.keys(LOOKS) as Look[]).filter((at) => at === 'first' || photo.hasMore);
  return looks.flatMap((at) => {
    const found = index.features
      .shortlist(photo.features(at), PROPOSALS)
      .flatMap(({ work }) => sightWork(photo, index, at, work) ?? []);
    const others = found.filter(({ id }) => id !== shown);
    const toPair = ({ id, traits }: Sighting): Pair => ({ id, traits, right: id === shown });
    const together = weighTogether(found).map(toPair);
    return others.length === found.length
      ? together
      : [...together, ...weighTogether(others).map(toPair)];
  });
}
