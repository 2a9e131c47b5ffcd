import type { Workbench } from '../kernels/workbench.ts';
import { BASE_SIGMA, type Octave, SCALES_PER_OCTAVE } from './scale-space.ts';

/** An extremum of the difference of Gaussians. */
export interface Keypoint {
  octave: number;
  /** Nearest Gaussian image of the octave: 1 to SCALES_PER_OCTAVE. */
  layer: number;
  /** Position and scale in pixels of the octave. */
  x: number;
  y: number;
  sigma: number;
  /** Absolute value of the interpolated difference, in grey levels. */
  contrast: number;
}

/** Lowe 2004, section 4.1: principal curvatures of a larger ratio lie on an edge. */
const EDGE_RATIO = 10;
const BORDER = 6;
const MOVES = 4;

/** All stable extrema with at least `leastContrast` grey levels (of 255). Lowe 2004, sections 3 and 4. */
export function findKeypoints(
  octaves: Octave[],
  leastContrast: number,
  workbench: Workbench,
): Keypoint[] {
  const found: Keypoint[] = [];
  for (const [index, octave] of octaves.entries()) {
    const { width, height, gaussians } = octave;
    for (let layer = 1; layer <= SCALES_PER_OCTAVE; layer += 1) {
      const [lower, here, upper, top] = gaussians.slice(layer - 1, layer + 3);
      const stack = { width, height, lower, here, upper, top };
      // The sampled value may lie below the interpolated one: half is Hess's choice in OpenSIFT.
      for (const p of workbench.findExtrema(stack, BORDER, leastContrast / 2)) {
        const y = Math.floor(p / width);
        const keypoint = refine(octave, index, layer, p - y * width, y, leastContrast);
        if (keypoint) found.push(keypoint);
      }
    }
  }
  return found;
}

/** Fits a quadratic around the extremum, moves to its top, and drops weak points and edges. */
function refine(
  octave: Octave,
  index: number,
  atLayer: number,
  atX: number,
  atY: number,
  leastContrast: number,
): Keypoint | null {
  const { width, height, gaussians: g } = octave;
  let layer = atLayer;
  let x = atX;
  let y = atY;
  for (let move = 0; move < MOVES; move += 1) {
    const p = y * width + x;
    const [a, b, c, d] = [g[layer - 1], g[layer], g[layer + 1], g[layer + 2]];
    const centre = c[p] - b[p];
    const dx = (c[p + 1] - b[p + 1] - c[p - 1] + b[p - 1]) / 2;
    const dy = (c[p + width] - b[p + width] - c[p - width] + b[p - width]) / 2;
    const ds = (d[p] - c[p] - b[p] + a[p]) / 2;
    const dxx = c[p + 1] - b[p + 1] + c[p - 1] - b[p - 1] - 2 * centre;
    const dyy = c[p + width] - b[p + width] + c[p - width] - b[p - width] - 2 * centre;
    const dss = d[p] - c[p] + b[p] - a[p] - 2 * centre;
    const dxy = mixed(b, c, p, 1, width);
    const dxs =
      (d[p + 1] - c[p + 1] - d[p - 1] + c[p - 1] - b[p + 1] + a[p + 1] + b[p - 1] - a[p - 1]) / 4;
    const dys =
      (d[p + width] -
        c[p + width] -
        d[p - width] +
        c[p - width] -
        b[p + width] +
        a[p + width] +
        b[p - width] -
        a[p - width]) /
      4;
    const det =
      dxx * (dyy * dss - dys * dys) - dxy * (dxy * dss - dys * dxs) + dxs * (dxy * dys - dyy * dxs);
    if (det === 0) return null;
    const ox =
      -(dx * (dyy * dss - dys * dys) - dxy * (dy * dss - dys * ds) + dxs * (dy * dys - dyy * ds)) /
      det;
    const oy =
      -(dxx * (dy * dss - dys * ds) - dx * (dxy * dss - dys * dxs) + dxs * (dxy * ds - dy * dxs)) /
      det;
    const os =
      -(dxx * (dyy * ds - dy * dys) - dxy * (dxy * ds - dy * dxs) + dx * (dxy * dys - dyy * dxs)) /
      det;
    if (Math.abs(ox) < 0.6 && Math.abs(oy) < 0.6 && Math.abs(os) < 0.6) {
      const contrast = Math.abs(centre + (dx * ox + dy * oy + ds * os) / 2);
      const trace = dxx + dyy;
      const curvature = dxx * dyy - dxy * dxy;
      if (
        contrast < leastContrast ||
        trace * trace * EDGE_RATIO >= (EDGE_RATIO + 1) ** 2 * curvature
      ) {
        return null;
      }
      const sigma = BASE_SIGMA * 2 ** ((layer + os) / SCALES_PER_OCTAVE);
      return { octave: index, layer, x: x + ox, y: y + oy, sigma, contrast };
    }
    x += Math.max(-1, Math.min(1, Math.round(ox)));
    y += Math.max(-1, Math.min(1, Math.round(oy)));
    layer += Math.max(-1, Math.min(1, Math.round(os)));
    const inside =
      layer >= 1 &&
      layer <= SCALES_PER_OCTAVE &&
      x >= BORDER &&
      x < width - BORDER &&
      y >= BORDER &&
      y < height - BORDER;
    if (!inside) return null;
  }
  return null;
}

function mixed(b: Float32Array, c: Float32Array, p: number, right: number, down: number): number {
  const difference = (q: number) => c[q] - b[q];
  return (
    (difference(p + right + down) -
      difference(p - right + down) -
      difference(p + right - down) +
      difference(p - right - down)) /
    4
  );
}

/**
 * The `most` strongest keypoints, spread over the picture and over the scales: each further one of
 * the same octave in the same cell of an 8 x 8 grid counts for less, so that one busy corner or a
 * carved frame does not use up all of them.
 */
export function chooseSpread(keypoints: Keypoint[], octaves: Octave[], most: number): Keypoint[] {
  if (keypoints.length <= most) return keypoints;
  const GRID = 8;
  const HALVED_AFTER = 6;
  const taken = new Map<number, number>();
  return keypoints
    .toSorted((a, b) => b.contrast - a.contrast)
    .map((keypoint) => {
      const { width, height } = octaves[keypoint.octave];
      const cell =
        (keypoint.octave * GRID + Math.floor((keypoint.y / height) * GRID)) * GRID +
        Math.floor((keypoint.x / width) * GRID);
      const before = taken.get(cell) ?? 0;
      taken.set(cell, before + 1);
      return { keypoint, priority: keypoint.contrast / (1 + before / HALVED_AFTER) };
    })
    .sort((a, b) => b.priority - a.priority)
    .slice(0, most)
    .map(({ keypoint }) => keypoint);
}
