import { gaussianBlur } from './blur.ts';
import { createBufferPool } from './buffer-pool.ts';
import { findExtrema } from './extrema.ts';
import { gatherCells, gatherDirections } from './gradients.ts';
import { hashDistances } from './hash-distances.ts';
import { findNeighbours } from './neighbours.ts';
import { createSimdWorkbench } from './simd-workbench.ts';
import type { Workbench } from './workbench.ts';

/** Plain TypeScript, which works everywhere. */
export function createPlainWorkbench(): Workbench {
  return {
    ...createBufferPool(),
    blur: gaussianBlur,
    findExtrema,
    gatherDirections,
    gatherCells,
    findNeighbours,
    hashDistances,
  };
}

/** With WebAssembly SIMD where the runtime has it and lets us, about four times as fast. */
export function createWorkbench(): Workbench {
  return createSimdWorkbench() ?? createPlainWorkbench();
}

/** One for everything in this thread that brings none of its own. */
export const sharedWorkbench = createWorkbench();
