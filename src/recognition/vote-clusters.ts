import { pixelsOf, SCALES, turnsOf } from './feature-codec.ts';
import { type FeatureData, workOf } from './feature-data.ts';
import type { Features } from './features.ts';
import type { Hits } from './find-hits.ts';

/** A work's place in the shortlist. */
export interface Proposal {
  /** Position of the work in the list that the index was made of. */
  work: number;
  /** Weight of the heaviest cluster of votes that agree on where the work lies; 0 and up. */
  votes: number;
}

/** Votes of one cluster differ at most so much in scale (octaves), angle (turns) and centre (of the work's size). */
const SCALE_REACH = 0.75;
const ANGLE_REACH = 0.08;
const CENTRE_REACH = 0.35;
/** Distance at which a hit's weight has fallen to 1/e. */
const DISTANCE_UNIT = 16;
/** Works and hits of one work that are looked at closely; the rest can hardly win. */
const MOST_WORKS = 2000;
const MOST_HITS = 80;

/**
 * Ranks works by their heaviest cluster of hits: each hit predicts how large, how turned and where
 * in the photo its work is, and hits by chance predict different things (the pose clustering of
 * Lowe 2004, section 7.3, without bins). A photo's feature that hits many works counts less in each.
 */
export function clusterVotes(
  hits: Hits,
  data: FeatureData,
  photo: Features,
  most: number,
): Proposal[] {
  const { codes, sizes } = data;
  const works = data.starts.length - 1;
  const weight = weigh(hits, photo.count);
  const sums = new Float32Array(works);
  const starts = new Uint32Array(works + 1);
  const hitWorks = new Uint32Array(hits.count);
  for (let h = 0; h < hits.count; h += 1) {
    const work = workOf(data, hits.feature[h]);
    hitWorks[h] = work;
    sums[work] += weight[h];
    starts[work + 1] += 1;
  }
  for (let w = 0; w < works; w += 1) starts[w + 1] += starts[w];
  const next = starts.slice(0, works);
  const byWork = new Uint32Array(hits.count);
  for (let h = 0; h < hits.count; h += 1) {
    byWork[next[hitWorks[h]]] = h;
    next[hitWorks[h]] += 1;
  }
  const voted: number[] = [];
  for (let w = 0; w < works; w += 1) if (starts[w + 1] - starts[w] >= 2) voted.push(w);
  return voted
    .sort((a, b) => sums[b] - sums[a] || a - b)
    .slice(0, MOST_WORKS)
    .map((w) => ({ work: w, votes: heaviest(byWork.subarray(starts[w], starts[w + 1]), w) }))
    .sort((a, b) => b.votes - a.votes || a.work - b.work)
    .slice(0, most);

  function heaviest(own: Uint32Array, work: number): number {
    const width = sizes[2 * work];
    const height = sizes[2 * work + 1];
    const chosen =
      own.length <= MOST_HITS
        ? own
        : own.toSorted((a, b) => weight[b] - weight[a]).subarray(0, MOST_HITS);
    const n = chosen.length;
    const octaves = new Float32Array(n);
    const turns = new Float32Array(n);
    const centreX = new Float32Array(n);
    const centreY = new Float32Array(n);
    const reach = new Float32Array(n);
    const size = Math.sqrt(width * height);
    for (let k = 0; k < n; k += 1) {
      const i = hits.feature[chosen[k]];
      const j = hits.photo[chosen[k]];
      const scale = photo.scale[j] / SCALES[codes.scale[i]];
      turns[k] = photo.angle[j] - turnsOf(codes.angle[i]);
      octaves[k] = Math.log2(scale);
      const cos = Math.cos(turns[k] * 2 * Math.PI) * scale;
      const sin = Math.sin(turns[k] * 2 * Math.PI) * scale;
      const dx = width / 2 - pixelsOf(codes.x[i]);
      const dy = height / 2 - pixelsOf(codes.y[i]);
      centreX[k] = photo.x[j] + cos * dx - sin * dy;
      centreY[k] = photo.y[j] + sin * dx + cos * dy;
      reach[k] = (CENTRE_REACH * size * scale) ** 2;
    }
    let best = 0;
    for (let a = 0; a < n; a += 1) {
      let sum = 0;
      for (let b = 0; b < n; b += 1) {
        const dx = centreX[a] - centreX[b];
        const dy = centreY[a] - centreY[b];
        if (dx * dx + dy * dy > reach[a]) continue;
        const ds = octaves[a] - octaves[b];
        if (ds > SCALE_REACH || ds < -SCALE_REACH) continue;
        const turned = turns[a] - turns[b];
        if (Math.abs(turned - Math.round(turned)) > ANGLE_REACH) continue;
        sum += weight[chosen[b]];
      }
      if (sum > best) best = sum;
    }
    return best;
  }
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
