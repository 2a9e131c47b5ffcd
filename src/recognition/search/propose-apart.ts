import type { FeatureData } from '../features/feature-data.ts';
import type { Features } from '../features/features.ts';
import { freeMemory } from '../free-memory.ts';
import { createHitFinder, type Hits } from './find-hits.ts';
import { type GroupedHits, groupHits } from './group-hits.ts';
import { heaviestCluster } from './heaviest-cluster.ts';
import { DISTANCE_UNIT, type Proposal } from './vote-clusters.ts';

/**
 * Votes of a proposal, at least. Among 382 references of two museums, 1 pair in 2,500 without
 * likeness has as many, and the least alike of those that pass for each other has 1.88.
 */
const LEAST_VOTES = 1.75;

/**
 * Proposes works that may pass for a reference, as a photo's shortlist is made, but for that the
 * votes of a work do not depend on which others are indexed beside it: a feature counts less by how
 * many of this one work's it resembles.
 */
export function proposeApart(data: FeatureData): (own: Features, stop: () => void) => Proposal[] {
  const findHits = createHitFinder(data, { apart: true });
  // For each of hundreds of thousands of features: made once, and zero between two references.
  const ofFeature = new Uint16Array(data.starts.at(-1)!);
  return (own, stop) => {
    const hits = findHits(own, stop);
    const groups = groupHits(hits, data);
    const weight = weighWithinWorks(hits, groups, own.count, ofFeature);
    const proposals: Proposal[] = [];
    for (let work = 0; work + 1 < groups.starts.length; work += 1) {
      const of = groups.order.subarray(groups.starts[work], groups.starts[work + 1]);
      // No cluster is heavier than all hits together.
      if (of.length < 2 || of.reduce((sum, h) => sum + weight[h], 0) < LEAST_VOTES) continue;
      const votes = heaviestCluster(of, { hits, weight, data, photo: own, work });
      if (votes >= LEAST_VOTES) proposals.push({ work, votes });
    }
    for (const array of [hits.feature, hits.photo, hits.distance, weight]) freeMemory(array);
    return proposals.sort((a, b) => b.votes - a.votes || a.work - b.work);
  };
}

/** By distance, and by how many of the two pictures' features each of the two resembles. */
function weighWithinWorks(
  { count, photo, feature, distance }: Hits,
  { starts, order }: GroupedHits,
  photoCount: number,
  ofFeature: Uint16Array,
): Float32Array {
  const ofPhoto = new Uint16Array(photoCount);
  for (let h = 0; h < count; h += 1) ofFeature[feature[h]] += 1;
  const weight = new Float32Array(count);
  for (let work = 0; work + 1 < starts.length; work += 1) {
    for (let k = starts[work]; k < starts[work + 1]; k += 1) ofPhoto[photo[order[k]]] += 1;
    for (let k = starts[work]; k < starts[work + 1]; k += 1) {
      const h = order[k];
      const near = Math.exp(-((distance[h] / DISTANCE_UNIT) ** 2));
      weight[h] = near / (ofPhoto[photo[h]] * ofFeature[feature[h]]);
    }
    for (let k = starts[work]; k < starts[work + 1]; k += 1) ofPhoto[photo[order[k]]] = 0;
  }
  for (let h = 0; h < count; h += 1) ofFeature[feature[h]] = 0;
  return weight;
}
