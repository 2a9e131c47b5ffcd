import { CELL_VALUES } from '../kernels/gradients.ts';
import type { Workbench } from '../kernels/workbench.ts';
import type { Keypoint } from './keypoints.ts';
import type { Octave } from './scale-space.ts';

/** Values of a descriptor. */
export const DESCRIPTOR_LENGTH = CELL_VALUES;
/** A cell's side in units of the keypoint's scale (Lowe's own program). */
const CELL_SIGMAS = 3;
/** Lowe 2004, section 6.1: limits the say of single strong gradients. */
const LARGEST = 0.2;
/** RootSIFT values (at most 1, seldom above 0.4) as bytes. */
export const DESCRIPTOR_UNIT = 512;

const histogram = new Float32Array(DESCRIPTOR_LENGTH);

/**
 * Writes the RootSIFT descriptor (Lowe 2004; Arandjelovic & Zisserman 2012) of a keypoint turned
 * by `turns` to `target` at `start`: DESCRIPTOR_LENGTH bytes.
 */
export function describeKeypoint(
  { width, height, gaussians }: Octave,
  { layer, x, y, sigma }: Keypoint,
  turns: number,
  workbench: Workbench,
  target: Uint8Array,
  start: number,
): void {
  const side = CELL_SIGMAS * sigma;
  const cos = Math.cos(turns * 2 * Math.PI) * side;
  const sin = Math.sin(turns * 2 * Math.PI) * side;
  histogram.fill(0);
  const image = gaussians[layer];
  workbench.gatherCells({ image, width, height }, x, y, { cos, sin, turns }, histogram);
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
