import { gaussianBlur } from './blur.ts';
import { createBufferPool } from './buffer-pool.ts';
import { findExtrema } from './extrema.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { createSimdKernels } from './simd-kernels.ts';

/** Four neighbouring blurs of one size; extrema are sought in the middle one of their differences. */
export interface BlurStack {
  width: number;
  height: number;
  lower: Float32Array;
  here: Float32Array;
  upper: Float32Array;
  top: Float32Array;
}

/** Memory for images, lent and taken back, and the loops that take most of the time. */
export interface Workbench {
  /** At least `length` values, with whatever was left in them. */
  borrow(length: number): Float32Array;
  giveBack(buffer: Float32Array): void;
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
  /** Who is nearest to whom between two sets of signatures; see neighbours.ts. */
  findNeighbours(a: Uint32Array, b: Uint32Array, limit: number): Neighbours;
}

/** Plain TypeScript, which works everywhere. */
export function createPlainWorkbench(): Workbench {
  return { ...createBufferPool(), blur: gaussianBlur, findExtrema, findNeighbours };
}

/** With WebAssembly SIMD where the runtime has it and lets us, about four times as fast. */
export function createWorkbench(): Workbench {
  return createSimdKernels() ?? createPlainWorkbench();
}

/** One for everything in this thread that brings none of its own. */
export const sharedWorkbench = createWorkbench();
