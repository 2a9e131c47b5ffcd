import { pixelsOf, SCALES, turnsOf } from '../features/feature-codec.ts';
import type { FeatureData } from '../features/feature-data.ts';
import type { Features } from '../features/features.ts';
import type { Hits } from './find-hits.ts';

/** Votes of one cluster differ at most so much in scale (octaves), angle (turns) and centre (of the work's size). */
const SCALE_REACH = 0.75;
const ANGLE_REACH = 0.08;
const CENTRE_REACH = 0.35;
/** Hits of one work that are looked at closely; the rest can hardly win. */
const MOST_HITS = 80;

export interface WorkVotes {
  hits: Hits;
  /** Of each hit. */
  weight: Float32Array;
  data: FeatureData;
  photo: Features;
  /** Position of the work. */
  work: number;
}

/**
 * Weight of the heaviest cluster of a work's hits, of which `own` has the numbers: each hit predicts
 * how large, how turned and where in the photo the work is, and hits by chance predict different
 * things (the pose clustering of Lowe 2004, section 7.3, without bins).
 */
export function heaviestCluster(
  own: Uint32Array,
  { hits, weight, data, photo, work }: WorkVotes,
): number {
  const { codes, sizes } = data;
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
