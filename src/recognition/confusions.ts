import type { Confusion } from './confidence.ts';
import type { ReferenceIndex } from './reference-index.ts';
import { verifyWork } from './verify.ts';

/** Two references that match this well would pass for each other in a photo. */
const CONFUSING_INLIERS = 12;
const CONFUSING_RATIO = 0.4;
const NEIGHBOURS = 8;

/**
 * Look-alikes of one work of a collection (near-duplicates, series, versions), as the same check
 * that photos get finds them. Run at import; strongest first.
 */
export function findConfusions(index: ReferenceIndex, position: number): Confusion[] {
  const own = index.features.ofWork(position);
  const id = index.ids[position];
  return index.features
    .shortlist(own, NEIGHBOURS)
    .filter(({ work }) => index.ids[work] !== id)
    .flatMap(({ work }) => {
      const check = verifyWork(own, index.features.ofWork(work));
      const confusing =
        check && check.inliers >= CONFUSING_INLIERS && check.ratio >= CONFUSING_RATIO;
      return confusing ? [{ id: index.ids[work], inliers: check.inliers }] : [];
    })
    .sort((a, b) => b.inliers - a.inliers);
}
