import { type FeatureData, workOf } from '../features/feature-data.ts';
import type { Hits } from './find-hits.ts';

/** Which hits are of which work. */
export interface GroupedHits {
  /** Where each work's hits begin in `order`; one entry more says how many there are. */
  starts: Uint32Array;
  /** Hits by work, and in the order in which they were found. */
  order: Uint32Array;
}

export function groupHits(hits: Hits, data: FeatureData): GroupedHits {
  const works = data.starts.length - 1;
  const starts = new Uint32Array(works + 1);
  const hitWorks = new Uint32Array(hits.count);
  for (let h = 0; h < hits.count; h += 1) {
    hitWorks[h] = workOf(data, hits.feature[h]);
    starts[hitWorks[h] + 1] += 1;
  }
  for (let w = 0; w < works; w += 1) starts[w + 1] += starts[w];
  const next = starts.slice(0, works);
  const order = new Uint32Array(hits.count);
  for (let h = 0; h < hits.count; h += 1) {
    order[next[hitWorks[h]]] = h;
    next[hitWorks[h]] += 1;
  }
  return { starts, order };
}
