import type { BufferPool } from './buffer-pool.ts';
import type { BlurStack } from './extrema.ts';
import type { Layer } from './gradients.ts';
import type { Neighbours } from './neighbours.ts';

/** Memory for images, lent and taken back, and the loops that take most of the time. */
export interface Workbench extends BufferPool {
  /** Gaussian blur of `source` into `target`; see blur.ts. */
  blur(
    source: Float32Array,
    target: Float32Array,
    scratch: Float32Array,
    width: number,
    height: number,
    sigma: number,
  ): void;
  /** Positions of local extrema stronger than `threshold`, in reading order; see extrema.ts. */
  findExtrema(stack: BlurStack, border: number, threshold: number): Uint32Array;
  /** Adds up gradients around a place by direction; see gradients.ts. */
  gatherDirections(
    layer: Layer,
    x: number,
    y: number,
    sigma: number,
    histogram: Float32Array,
  ): void;
  /** The same in cells, as a descriptor has them. */
  gatherCells(
    layer: Layer,
    x: number,
    y: number,
    frame: { cos: number; sin: number; turns: number },
    histogram: Float32Array,
  ): void;
  /** Who is nearest to whom between two sets of signatures; see neighbours.ts. */
  findNeighbours(a: Uint32Array, b: Uint32Array, limit: number): Neighbours;
  /** How far each hash is from the nearest query; see hash-distances.ts. */
  hashDistances(hashes: Uint32Array, queries: Uint32Array): Uint16Array;
}
