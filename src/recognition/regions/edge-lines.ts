import { gaussianBlur } from '../kernels/blur.ts';
import type { GreyImage } from '../pixels/image.ts';

/**
 * A straight edge across the image. Lines of the `across` family are y = at + slope * x, those of
 * the `down` family x = at + slope * y.
 */
export interface EdgeLine {
  at: number;
  slope: number;
  /** support[i]: edge pixels met on the line before its i-th pixel. */
  support: Uint16Array;
}

export interface EdgeLines {
  across: EdgeLine[];
  down: EdgeLine[];
}

const SLOPES = 33;
/** Lines lean at most 36 degrees. */
const STEEPEST = 0.72;
const OFFSET_STEP = 2;
/** An edge votes for slopes this many bins to each side of its own. */
const SLOPE_BLUR = 2;
const LEAST_GRADIENT = 3;
const EDGE_SHARE = 0.2;

/** The `most` best supported lines of each family: a Hough transform that uses edge directions. */
export function findEdgeLines(image: GreyImage, most: number): EdgeLines {
  const { width, height } = image;
  const blurred = new Float32Array(width * height);
  gaussianBlur(image.data, blurred, new Float32Array(width * height), width, height, 1);
  const turned = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = blurred[y * width + x];
  }
  const threshold = edgeThreshold(blurred, width, height);
  return {
    across: familyOf(blurred, width, height, threshold, most),
    down: familyOf(turned, height, width, threshold, most),
  };
}

/** Gradient that a fifth of the pixels exceed, and at least what noise makes. */
function edgeThreshold(data: Float32Array, width: number, height: number): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = 1; y < height - 1; y += 2) {
    for (let p = y * width + 1; p < y * width + width - 1; p += 2) {
      const gradient =
        Math.abs(data[p + 1] - data[p - 1]) + Math.abs(data[p + width] - data[p - width]);
      histogram[Math.min(255, Math.floor(gradient))] += 1;
      count += 1;
    }
  }
  let above = 0;
  for (let level = 255; level > LEAST_GRADIENT; level -= 1) {
    above += histogram[level];
    if (above > EDGE_SHARE * count) return level;
  }
  return LEAST_GRADIENT;
}

function familyOf(
  data: Float32Array,
  width: number,
  height: number,
  threshold: number,
  most: number,
): EdgeLine[] {
  const margin = Math.ceil(STEEPEST * width);
  const bins = Math.ceil((height + 2 * margin) / OFFSET_STEP) + 1;
  const votes = new Float32Array(SLOPES * bins);
  const edges = new Int8Array(width * height);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const p = y * width + x;
      const gy = data[p + width] - data[p - width];
      const gx = data[p + 1] - data[p - 1];
      const strength = gy < 0 ? -gy : gy;
      if (strength < threshold || strength * STEEPEST < (gx < 0 ? -gx : gx)) continue;
      if (!isRidge(data, p, width, strength)) continue;
      edges[p] = gy > 0 ? 1 : -1;
      const slopeBin = Math.round(((-gx / gy / STEEPEST + 1) / 2) * (SLOPES - 1));
      for (let s = slopeBin - SLOPE_BLUR; s <= slopeBin + SLOPE_BLUR; s += 1) {
        if (s < 0 || s >= SLOPES) continue;
        const at = (y - slopeOf(s) * x + margin) / OFFSET_STEP;
        const low = Math.floor(at);
        votes[s * bins + low] += 1 - (at - low);
        votes[s * bins + low + 1] += at - low;
      }
    }
  }
  return peaks(votes, bins, most, 0.12 * width).map(({ slopeBin, bin }) => {
    const slope = slopeOf(slopeBin);
    const at = bin * OFFSET_STEP - margin;
    return { at, slope, support: supportOf(edges, width, height, at, slope) };
  });
}

function slopeOf(bin: number): number {
  return ((2 * bin) / (SLOPES - 1) - 1) * STEEPEST;
}

/** Whether the gradient across is no weaker than one pixel before and after it. */
function isRidge(data: Float32Array, p: number, width: number, strength: number): boolean {
  const above = p - 2 * width;
  const below = p + 2 * width;
  const before = above >= 0 ? Math.abs(data[p] - data[above]) : 0;
  const after = below < data.length ? Math.abs(data[below] - data[p]) : 0;
  return strength >= before && strength > after;
}

function peaks(votes: Float32Array, bins: number, most: number, least: number) {
  const found: { slopeBin: number; bin: number; height: number }[] = [];
  const REACH_SLOPE = 2;
  const REACH_BIN = 2;
  for (let s = 0; s < SLOPES; s += 1) {
    for (let b = 1; b < bins - 1; b += 1) {
      const height = votes[s * bins + b];
      if (height < least || height < votes[s * bins + b - 1] || height < votes[s * bins + b + 1])
        continue;
      found.push({ slopeBin: s, bin: b, height });
    }
  }
  found.sort((a, b) => b.height - a.height);
  const kept: typeof found = [];
  for (const peak of found) {
    if (kept.length === most) break;
    const near = kept.some((other) => {
      const bends = Math.abs(other.slopeBin - peak.slopeBin);
      return bends <= REACH_SLOPE && Math.abs(other.bin - peak.bin) <= REACH_BIN + 1;
    });
    if (!near) kept.push(peak);
  }
  return kept;
}

function supportOf(
  edges: Int8Array,
  width: number,
  height: number,
  at: number,
  slope: number,
): Uint16Array {
  const support = new Uint16Array(width + 1);
  for (let x = 0; x < width; x += 1) {
    const y = Math.round(at + slope * x);
    let met = 0;
    for (let d = -2; d <= 2; d += 1) {
      if (y + d >= 0 && y + d < height && edges[(y + d) * width + x] !== 0) met = 1;
    }
    support[x + 1] = support[x] + met;
  }
  return support;
}
