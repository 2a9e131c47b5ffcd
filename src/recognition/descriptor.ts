import { turnsOf } from './angle.ts';
import type { Keypoint } from './keypoints.ts';
import type { Octave } from './scale-space.ts';

/** Values of a descriptor: 4 x 4 cells of 8 directions (Lowe 2004, section 6.1). */
export const DESCRIPTOR_LENGTH = 128;
const CELLS = 4;
const DIRECTIONS = 8;
/** A cell's side in units of the keypoint's scale (Lowe's own program). */
const CELL_SIGMAS = 3;
/**
 * Samples a side over 5 cells. On an image that is blurred by sigma a sample every 0.9 sigma says
 * as much as every pixel would, in a fraction of the time and with weights known beforehand.
 */
const SAMPLES = 16;
/** Lowe 2004, section 6.1: limits the say of single strong gradients. */
const LARGEST = 0.2;
/** RootSIFT values (at most 1, seldom above 0.4) as bytes. */
export const DESCRIPTOR_UNIT = 512;

/** For each sample: where it lies (in cells from the middle), and its share in up to four cells. */
const offset = Float32Array.from(
  { length: SAMPLES },
  (_, i) => ((i + 0.5) / SAMPLES - 0.5) * (CELLS + 1),
);
const share = new Float32Array(SAMPLES * 2);
const cell = new Int32Array(SAMPLES * 2);
const fade = new Float32Array(SAMPLES);
for (let i = 0; i < SAMPLES; i += 1) {
  const at = offset[i] + CELLS / 2 - 0.5;
  const low = Math.floor(at);
  for (let k = 0; k < 2; k += 1) {
    const inside = low + k >= 0 && low + k < CELLS;
    cell[2 * i + k] = inside ? low + k : 0;
    share[2 * i + k] = inside ? (k === 0 ? 1 - (at - low) : at - low) : 0;
  }
  fade[i] = Math.exp(-(offset[i] ** 2) / (2 * (CELLS / 2) ** 2));
}
const histogram = new Float32Array(DESCRIPTOR_LENGTH);

/**
 * Writes the RootSIFT descriptor (Lowe 2004; Arandjelovic & Zisserman 2012) of a keypoint turned
 * by `turns` to `target` at `start`: DESCRIPTOR_LENGTH bytes.
 */
export function describeKeypoint(
  { width, height, gaussians }: Octave,
  keypoint: Keypoint,
  turns: number,
  target: Uint8Array,
  start: number,
): void {
  const image = gaussians[keypoint.layer];
  const side = CELL_SIGMAS * keypoint.sigma;
  const cos = Math.cos(turns * 2 * Math.PI) * side;
  const sin = Math.sin(turns * 2 * Math.PI) * side;
  histogram.fill(0);
  for (let j = 0; j < SAMPLES; j += 1) {
    const rowX = keypoint.x - sin * offset[j] + 0.5;
    const rowY = keypoint.y + cos * offset[j] + 0.5;
    const topShare = share[2 * j] * fade[j];
    const bottomShare = share[2 * j + 1] * fade[j];
    const top = cell[2 * j] * CELLS;
    const bottom = cell[2 * j + 1] * CELLS;
    for (let i = 0; i < SAMPLES; i += 1) {
      const x = Math.floor(rowX + cos * offset[i]);
      const y = Math.floor(rowY + sin * offset[i]);
      if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;
      const p = y * width + x;
      const dx = image[p + 1] - image[p - 1];
      const dy = image[p + width] - image[p - width];
      let bin = (turnsOf(dy, dx) - turns) * DIRECTIONS;
      if (bin < 0) bin += DIRECTIONS;
      const low = Math.floor(bin);
      const far = bin - low;
      const direction = low >= DIRECTIONS ? 0 : low;
      const next = direction === DIRECTIONS - 1 ? 0 : direction + 1;
      const weight = Math.sqrt(dx * dx + dy * dy) * fade[i];
      const strong = weight * (1 - far);
      const weak = weight * far;
      const leftShare = share[2 * i];
      const rightShare = share[2 * i + 1];
      const a = (top + cell[2 * i]) * DIRECTIONS;
      const b = (top + cell[2 * i + 1]) * DIRECTIONS;
      const c = (bottom + cell[2 * i]) * DIRECTIONS;
      const d = (bottom + cell[2 * i + 1]) * DIRECTIONS;
      histogram[a + direction] += strong * topShare * leftShare;
      histogram[a + next] += weak * topShare * leftShare;
      histogram[b + direction] += strong * topShare * rightShare;
      histogram[b + next] += weak * topShare * rightShare;
      histogram[c + direction] += strong * bottomShare * leftShare;
      histogram[c + next] += weak * bottomShare * leftShare;
      histogram[d + direction] += strong * bottomShare * rightShare;
      histogram[d + next] += weak * bottomShare * rightShare;
    }
  }
  writeRoot(target, start);
}

function writeRoot(target: Uint8Array, start: number): void {
  let squares = 0;
  for (let i = 0; i < DESCRIPTOR_LENGTH; i += 1) squares += histogram[i] * histogram[i];
  const limit = LARGEST * Math.sqrt(squares);
  let sum = 0;
  for (let i = 0; i < DESCRIPTOR_LENGTH; i += 1) {
    if (histogram[i] > limit) histogram[i] = limit;
    sum += histogram[i];
  }
  const unit = sum > 0 ? 1 / sum : 0;
  for (let i = 0; i < DESCRIPTOR_LENGTH; i += 1) {
    const value = DESCRIPTOR_UNIT * Math.sqrt(histogram[i] * unit) + 0.5;
    target[start + i] = Math.min(255, value);
  }
}
