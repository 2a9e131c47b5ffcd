import { turnsOf } from './angle.ts';
import type { Keypoint } from './keypoints.ts';
import type { Octave } from './scale-space.ts';

const BINS = 36;
/** Lowe 2004, section 5: other peaks this close to the highest give a keypoint of their own. */
const PEAK_RATIO = 0.8;
const MOST_PEAKS = 2;
/** Samples a side over 4.5 sigma to each side: a sample every 0.6 sigma of an image blurred by sigma. */
const SAMPLES = 15;
const REACH = 4.5;
const WEIGHT_SIGMA = 1.5;

const offsets = Float32Array.from(
  { length: SAMPLES },
  (_, i) => REACH * ((2 * i) / (SAMPLES - 1) - 1),
);
const weights = Float32Array.from({ length: SAMPLES * SAMPLES }, (_, i) => {
  const dx = offsets[i % SAMPLES];
  const dy = offsets[Math.floor(i / SAMPLES)];
  return Math.exp(-(dx * dx + dy * dy) / (2 * WEIGHT_SIGMA ** 2));
});
const histogram = new Float32Array(BINS);
const smooth = new Float32Array(BINS);

/** Dominant gradient directions around a keypoint, strongest first, in turns (0 to 1). */
export function findOrientations(
  { width, height, gaussians }: Octave,
  keypoint: Keypoint,
): number[] {
  const image = gaussians[keypoint.layer];
  histogram.fill(0);
  for (let j = 0; j < SAMPLES; j += 1) {
    const y = Math.round(keypoint.y + offsets[j] * keypoint.sigma);
    if (y < 1 || y >= height - 1) continue;
    for (let i = 0; i < SAMPLES; i += 1) {
      const x = Math.round(keypoint.x + offsets[i] * keypoint.sigma);
      if (x < 1 || x >= width - 1) continue;
      const p = y * width + x;
      const dx = image[p + 1] - image[p - 1];
      const dy = image[p + width] - image[p - width];
      const bin = turnsOf(dy, dx) * BINS;
      const low = Math.floor(bin);
      const weight = Math.sqrt(dx * dx + dy * dy) * weights[j * SAMPLES + i];
      histogram[low] += weight * (1 - bin + low);
      histogram[(low + 1) % BINS] += weight * (bin - low);
    }
  }
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
