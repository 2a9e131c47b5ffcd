import { DESCRIPTOR_LENGTH } from './descriptor.ts';
import type { DescribedFeatures } from './features.ts';
import type { VladModel } from './vlad-model.ts';

/** For each feature its nearest visual word, and how it differs from it. */
export interface Residuals {
  word: Uint16Array;
  /** `shortened` values each. */
  residual: Float32Array;
}

type Words = Pick<
  VladModel,
  'shortened' | 'words' | 'descriptorMean' | 'descriptorAxes' | 'centres'
>;

/** Descriptors on the model's axes, `shortened` values each. */
export function shorten(
  descriptors: Uint8Array,
  count: number,
  model: Omit<Words, 'centres'>,
): Float32Array {
  const { shortened, descriptorMean, descriptorAxes } = model;
  const result = new Float32Array(count * shortened);
  for (let i = 0; i < count; i += 1) {
    for (let d = 0; d < shortened; d += 1) {
      let sum = 0;
      for (let v = 0; v < DESCRIPTOR_LENGTH; v += 1) {
        sum +=
          descriptorAxes[d * DESCRIPTOR_LENGTH + v] *
          (descriptors[i * DESCRIPTOR_LENGTH + v] - descriptorMean[v]);
      }
      result[i * shortened + d] = sum;
    }
  }
  return result;
}

export function residualsOf(features: DescribedFeatures, model: Words): Residuals {
  const { shortened, words, centres } = model;
  const residual = shorten(features.descriptors, features.count, model);
  const word = new Uint16Array(features.count);
  for (let i = 0; i < features.count; i += 1) {
    const own = residual.subarray(i * shortened, (i + 1) * shortened);
    const nearest = nearestCentre(own, centres, words);
    word[i] = nearest;
    for (let d = 0; d < shortened; d += 1) own[d] -= centres[nearest * shortened + d];
  }
  return { word, residual };
}

/** Number of the row of `centres` that is nearest to `point`. */
export function nearestCentre(point: Float32Array, centres: Float32Array, count: number): number {
  const n = point.length;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let c = 0; c < count; c += 1) {
    let sum = 0;
    for (let d = 0; d < n && sum < least; d += 1) {
      const difference = point[d] - centres[c * n + d];
      sum += difference * difference;
    }
    if (sum < least) {
      least = sum;
      best = c;
    }
  }
  return best;
}

/**
 * Vector of locally aggregated descriptors (Jegou et al., "Aggregating local image descriptors into
 * compact codes", 2012) of the features numbered in `chosen`: every residual counts as a unit vector
 * (Delhumeau et al., "Revisiting the VLAD image representation", 2013), each word's sum is brought
 * to unit length (Arandjelovic & Zisserman, "All about VLAD", 2013), then the whole.
 */
export function aggregate(
  { word, residual }: Residuals,
  chosen: Iterable<number>,
  model: Words,
): Float32Array {
  const { shortened, words } = model;
  const vlad = new Float32Array(words * shortened);
  for (const i of chosen) {
    const from = i * shortened;
    let squares = 0;
    for (let d = 0; d < shortened; d += 1) squares += residual[from + d] ** 2;
    if (squares === 0) continue;
    const unit = 1 / Math.sqrt(squares);
    const to = word[i] * shortened;
    for (let d = 0; d < shortened; d += 1) vlad[to + d] += residual[from + d] * unit;
  }
  for (let w = 0; w < words; w += 1) {
    const own = vlad.subarray(w * shortened, (w + 1) * shortened);
    const length = lengthOf(own);
    // A word seen once or twice says less than one seen often: half-way to unit length.
    if (length > 0) for (let d = 0; d < shortened; d += 1) own[d] /= Math.sqrt(length);
  }
  return toUnitLength(vlad);
}

/** The finished vector: on the model's whitened axes, of unit length. */
export function project(vlad: Float32Array, model: VladModel): Float32Array {
  const { dimensions, mean, axes, axisUnits } = model;
  const full = vlad.length;
  const centred = vlad.map((value, i) => value - mean[i]);
  const result = new Float32Array(dimensions);
  for (let r = 0; r < dimensions; r += 1) {
    let sum = 0;
    for (let i = 0, at = r * full; i < full; i += 1, at += 1) sum += axes[at] * centred[i];
    result[r] = sum * axisUnits[r];
  }
  return toUnitLength(result);
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length > 0) for (let i = 0; i < vector.length; i += 1) vector[i] /= length;
  return vector;
}

function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += vector[i] * vector[i];
  return Math.sqrt(squares);
}
