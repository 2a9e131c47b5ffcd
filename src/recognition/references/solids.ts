import { type Allocate, allocateOwn } from '../allocate.ts';

/**
 * Vectors of works that have several pictures, as three-dimensional ones do: seen from another side
 * such a work lies in no plane, yet looks more like itself than like others.
 */
export interface Solids {
  dimensions: number;
  /** Position in the collection of the picture that each vector is of. */
  positions: Uint32Array;
  /** Unit vectors, end to end, in steps of 1 / 127 of each one's largest value. */
  steps: Int8Array;
  units: Float32Array;
}

export interface SolidsBuilder {
  /** Throws a RangeError when there is no room for more, or for another number of dimensions. */
  add(position: number, vectors: Float32Array[]): void;
  finish(): Solids;
}

/** Takes the vectors of one picture after the other; `count` is the number of all. */
export function createSolidsBuilder(
  { count, dimensions }: { count: number; dimensions: number },
  allocate: Allocate = allocateOwn,
): SolidsBuilder {
  const positions = new Uint32Array(allocate(4 * count));
  const units = new Float32Array(allocate(4 * count));
  const steps = new Int8Array(allocate(count * dimensions));
  let at = 0;
  return {
    add(position, vectors) {
      for (const vector of vectors) {
        if (vector.length !== dimensions || at === count) {
          throw new RangeError(`no room for another vector of ${vector.length} dimensions`);
        }
        const unit = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
        positions[at] = position;
        units[at] = unit;
        for (let k = 0; k < dimensions; k += 1) {
          steps[at * dimensions + k] = Math.round(vector[k] / unit);
        }
        at += 1;
      }
    },
    finish: () => ({ dimensions, positions, units, steps }),
  };
}

/** Positions of the pictures nearest to any of the queries by cosine, nearest first, each once. */
export function nearestSolids(
  { dimensions, positions, units, steps }: Solids,
  queries: Float32Array[],
  most: number,
): number[] {
  const best = new Map<number, number>();
  for (let i = 0; i < positions.length; i += 1) {
    const from = i * dimensions;
    let nearest = best.get(positions[i]) ?? Number.NEGATIVE_INFINITY;
    for (const query of queries) {
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) sum += query[k] * steps[from + k];
      nearest = Math.max(nearest, sum * units[i]);
    }
    best.set(positions[i], nearest);
  }
  return [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([position]) => position);
}
