import type { FeatureData } from '../features/feature-data.ts';
import type { Features } from '../features/features.ts';
import type { Hits } from './find-hits.ts';
import { groupHits } from './group-hits.ts';
import { heaviestCluster } from './heaviest-cluster.ts';

/** A work's place in the shortlist. */
export interface Proposal {
  /** Position of the work in the list that the index was made of. */
  work: number;
  /** Weight of the heaviest cluster of votes that agree on where the work lies; 0 and up. */
  votes: number;
}

/** Distance at which a hit's weight has fallen to 1/e. */
export const DISTANCE_UNIT = 16;
/** Works that are looked at closely; the rest can hardly win. */
const MOST_WORKS = 2000;

/**
 * Ranks works by their heaviest cluster of hits. A photo's feature that hits many works counts less
 * in each.
 */
export function clusterVotes(
  hits: Hits,
  data: FeatureData,
  photo: Features,
  most: number,
): Proposal[] {
  const works = data.starts.length - 1;
  const weight = weigh(hits, photo.count);
  const { starts, order } = groupHits(hits, data);
  const sums = new Float32Array(works);
  const voted: number[] = [];
  for (let w = 0; w < works; w += 1) {
    for (let k = starts[w]; k < starts[w + 1]; k += 1) sums[w] += weight[order[k]];
    if (starts[w + 1] - starts[w] >= 2) voted.push(w);
  }
  return voted
    .sort((a, b) => sums[b] - sums[a] || a - b)
    .slice(0, MOST_WORKS)
    .map((work) => {
      const own = order.subarray(starts[work], starts[work + 1]);
      return { work, votes: heaviestCluster(own, { hits, weight, data, photo, work }) };
    })
    .sort((a, b) => b.votes - a.votes || a.work - b.work)
    .slice(0, most);
}

function weigh(hits: Hits, photoCount: number): Float32Array {
  const perFeature = new Uint32Array(photoCount);
  for (let h = 0; h < hits.count; h += 1) perFeature[hits.photo[h]] += 1;
  const weight = new Float32Array(hits.count);
  for (let h = 0; h < hits.count; h += 1) {
    const near = Math.exp(-((hits.distance[h] / DISTANCE_UNIT) ** 2));
    weight[h] = near / Math.sqrt(perFeature[hits.photo[h]]);
  }
  return weight;
}
