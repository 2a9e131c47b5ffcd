import type { Workbench } from '../kernels/workbench.ts';
import type { GreyImage } from '../pixels/image.ts';

/** Sampled scales an octave (Lowe 2004, section 3.1). */
export const SCALES_PER_OCTAVE = 3;
/** Blur of an octave's first image, in its own pixels (Lowe 2004, section 3.3). */
export const BASE_SIGMA = 1.6;
/** Blur that a camera's image is taken to have already (Lowe 2004, section 3.3). */
const CAMERA_SIGMA = 0.5;
/** Below this many pixels a side an octave holds no keypoint whose descriptor fits. */
const SMALLEST_SIDE = 20;

export interface Octave {
  width: number;
  height: number;
  /** Pixels of the original image that one pixel stands for: 1, 2, 4, ... */
  step: number;
  /** SCALES_PER_OCTAVE + 3 images, each blurred 2^(1/SCALES_PER_OCTAVE) more than the one before. */
  gaussians: Float32Array[];
}

/**
 * The Gaussian pyramid of Lowe 2004 without the doubled first octave, octave by octave into
 * `octaves`. Give it back when done, also when `stop`, which is asked before each octave, throws.
 */
export function buildScaleSpace(
  { width, height, data }: GreyImage,
  octaves: Octave[],
  workbench: Workbench,
  stop: () => void,
): void {
  const scratch = workbench.borrow(width * height);
  const source = workbench.borrow(width * height);
  let base = workbench.borrow(width * height);
  const first = Math.sqrt(BASE_SIGMA ** 2 - CAMERA_SIGMA ** 2);
  source.set(data);
  workbench.blur(source, base, scratch, width, height, first);
  workbench.giveBack(source);
  try {
    for (let w = width, h = height, step = 1; Math.min(w, h) >= SMALLEST_SIDE; step *= 2) {
      stop();
      const gaussians = [base];
      for (let i = 1; i < SCALES_PER_OCTAVE + 3; i += 1) {
        const next = workbench.borrow(w * h);
        workbench.blur(gaussians[i - 1], next, scratch, w, h, extraSigma(i));
        gaussians.push(next);
      }
      octaves.push({ width: w, height: h, step, gaussians });
      const [halfWidth, halfHeight] = [w >> 1, h >> 1];
      base = workbench.borrow(Math.max(1, halfWidth * halfHeight));
      takeEverySecond(gaussians[SCALES_PER_OCTAVE], w, base, halfWidth, halfHeight);
      w = halfWidth;
      h = halfHeight;
    }
  } finally {
    workbench.giveBack(base);
    workbench.giveBack(scratch);
  }
}

export function releaseScaleSpace(octaves: Octave[], workbench: Workbench): void {
  for (const octave of octaves) for (const image of octave.gaussians) workbench.giveBack(image);
}

function extraSigma(index: number): number {
  const ratio = 2 ** (1 / SCALES_PER_OCTAVE);
  return BASE_SIGMA * ratio ** (index - 1) * Math.sqrt(ratio ** 2 - 1);
}

function takeEverySecond(
  from: Float32Array,
  stride: number,
  to: Float32Array,
  width: number,
  height: number,
): void {
  for (let y = 0; y < height; y += 1) {
    const row = 2 * y * stride;
    for (let x = 0; x < width; x += 1) to[y * width + x] = from[row + 2 * x];
  }
}
