import { DESCRIPTOR_LENGTH } from '../features/descriptor.ts';
import type { DescribedFeatures } from '../features/features.ts';
import type { VladModel } from './vlad-model.ts';

/** For each feature its nearest visual word, and how it differs from it. */
export interface Residuals {
  word: Uint16Array;
  /** `shortened` values each. */
  residual: Float32Array;
}

type Words = Omit<VladModel, 'version'>;

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
 * compact codes", 2012) of the features numbered in `chosen`, of unit length. Every residual counts
 * as a unit vector (Delhumeau et al., "Revisiting the VLAD image representation", 2013); a low power
 * of the sums, which keeps little more than their signs, and unit length word by word (Arandjelovic
 * & Zisserman, "All about VLAD", 2013) keep what is frequent from drowning what is telling.
 */
export function aggregate(
  { word, residual }: Residuals,
  chosen: Iterable<number>,
  { shortened, words }: Words,
): Float32Array {
  const vlad = new Float32Array(words * shortened);
  for (const i of chosen) {
    const from = i * shortened;
    const length = lengthOf(residual.subarray(from, from + shortened));
    if (length === 0) continue;
    const to = word[i] * shortened;
    for (let d = 0; d < shortened; d += 1) vlad[to + d] += residual[from + d] / length;
  }
  for (let i = 0; i < vlad.length; i += 1) {
    vlad[i] = Math.sign(vlad[i]) * Math.abs(vlad[i]) ** POWER;
  }
  for (let w = 0; w < words; w += 1) {
    toUnitLength(vlad.subarray(w * shortened, (w + 1) * shortened));
  }
  return toUnitLength(vlad);
}

/** Measured on real photos: 0 (signs) to 0.2 find about the same, 0.5 (the usual) a good deal less. */
const POWER = 0.2;

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
