import { BINS } from '../kernels/gradients.ts';
import type { Workbench } from '../kernels/workbench.ts';
import type { Keypoint } from './keypoints.ts';
import type { Octave } from './scale-space.ts';

/** Lowe 2004, section 5: other peaks this close to the highest give a keypoint of their own. */
const PEAK_RATIO = 0.8;
const MOST_PEAKS = 2;

const histogram = new Float32Array(BINS);
const smooth = new Float32Array(BINS);

/** Dominant gradient directions around a keypoint, strongest first, in turns (0 to 1). */
export function findOrientations(
  { width, height, gaussians }: Octave,
  { layer, x, y, sigma }: Keypoint,
  workbench: Workbench,
): number[] {
  histogram.fill(0);
  const image = gaussians[layer];
  workbench.gatherDirections({ image, width, height }, x, y, sigma, histogram);
  for (let i = 0; i < BINS; i += 1) {
    smooth[i] =
      (histogram[(i + BINS - 2) % BINS] + histogram[(i + 2) % BINS]) / 16 +
      (histogram[(i + BINS - 1) % BINS] + histogram[(i + 1) % BINS]) / 4 +
      (histogram[i] * 6) / 16;
  }
  return peaks();
}

function peaks(): number[] {
  let highest = 0;
  for (let i = 0; i < BINS; i += 1) if (smooth[i] > highest) highest = smooth[i];
  if (highest === 0) return [0];
  const found: { turns: number; height: number }[] = [];
  for (let i = 0; i < BINS; i += 1) {
    const before = smooth[(i + BINS - 1) % BINS];
    const here = smooth[i];
    const after = smooth[(i + 1) % BINS];
    if (here < PEAK_RATIO * highest || here <= before || here < after) continue;
    const at = (i + (before - after) / (2 * (before - 2 * here + after)) + BINS) / BINS;
    found.push({ turns: at - Math.floor(at), height: here });
  }
  return found
    .sort((a, b) => b.height - a.height)
    .slice(0, MOST_PEAKS)
    .map(({ turns }) => turns);
}
