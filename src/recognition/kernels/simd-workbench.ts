import { gaussianBlur, halfKernel } from './blur.ts';
import { createBufferPool } from './buffer-pool.ts';
import { findExtrema } from './extrema.ts';
import {
  BINS,
  CELL_TABLE,
  CELL_VALUES,
  gatherCells,
  gatherDirections,
  ORIENTATION_TABLE,
} from './gradients.ts';
import { hashDistances } from './hash-distances.ts';
import { KERNELS_BINARY } from './kernels-binary.ts';
import { findNeighbours, NEIGHBOURS_KEPT } from './neighbours.ts';
import { HASH_WORDS, SIGNATURE_WORDS } from './word-counts.ts';
import type { Workbench } from './workbench.ts';

interface Exports {
  blurRows: Blur;
  blurColumns: Blur;
  findExtrema(
    lower: number,
    here: number,
    upper: number,
    top: number,
    width: number,
    height: number,
    border: number,
    threshold: number,
    found: number,
    most: number,
  ): number;
  gatherDirections(
    image: number,
    width: number,
    height: number,
    x: number,
    y: number,
    sigma: number,
    tables: number,
    histogram: number,
  ): void;
  gatherCells(
    image: number,
    width: number,
    height: number,
    x: number,
    y: number,
    cos: number,
    sin: number,
    turns: number,
    tables: number,
    histogram: number,
  ): void;
  findNeighbours(
    a: number,
    countA: number,
    b: number,
    countB: number,
    limit: number,
    nearest: number,
    distances: number,
    back: number,
    backDistances: number,
  ): void;
  hashDistances(
    hashes: number,
    count: number,
    queries: number,
    queryCount: number,
    distances: number,
  ): void;
}
type Blur = (
  from: number,
  to: number,
  kernel: number,
  radius: number,
  width: number,
  height: number,
) => void;

const PAGE_BYTES = 65536;
/** Enough for a pyramid of 1,280 x 1,280 px; pages cost nothing before they are touched. */
const PAGES = 1536;
/** SIMD reads and writes up to 16 values past an image's end; rows before it are read, too. */
const SPARE = 32;
const KERNEL_AT = 1024;
const HISTOGRAM_AT = 1280;
const ORIENTATION_TABLE_AT = 2048;
const CELL_TABLE_AT = 3072;
const FOUND_AT = 4096;
const MOST_FOUND = 60_000;
/** Room for this many signatures on either side of a comparison, and for what is found. */
const MOST_SIGNATURES = 4096;
const SIGNATURES_AT = FOUND_AT + 4 * MOST_FOUND;
const SECOND_SIGNATURES_AT = SIGNATURES_AT + MOST_SIGNATURES * 4 * SIGNATURE_WORDS;
const NEAREST_AT = SECOND_SIGNATURES_AT + MOST_SIGNATURES * 4 * SIGNATURE_WORDS;
const BACK_AT = NEAREST_AT + 2 * MOST_SIGNATURES * 2 * NEIGHBOURS_KEPT;
const BUFFERS_AT = BACK_AT + MOST_SIGNATURES * (2 + 4) + 64;

/** The twins of blur.ts, extrema.ts, gradients.ts, neighbours.ts and hash-distances.ts in WebAssembly; null where that or its SIMD is not to be had. */
export function createSimdWorkbench(): Workbench | null {
  // Safari's Lockdown Mode takes the whole of it away.
  if (typeof WebAssembly === 'undefined') return null;
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const kernels = instantiate(memory);
  if (!kernels) return null;
  const pool = createBufferPool({ allocate: createAllocator(memory) });
  const inside = (...buffers: Float32Array[]) =>
    buffers.every(({ buffer }) => buffer === memory.buffer);
  const weights = new Float32Array(memory.buffer, KERNEL_AT, 64);
  const found = new Uint32Array(memory.buffer, FOUND_AT, MOST_FOUND);
  new Float32Array(memory.buffer, ORIENTATION_TABLE_AT).set(ORIENTATION_TABLE);
  new Float32Array(memory.buffer, CELL_TABLE_AT).set(CELL_TABLE);
  const directions = new Float32Array(memory.buffer, HISTOGRAM_AT, BINS);
  const cells = new Float32Array(memory.buffer, HISTOGRAM_AT, CELL_VALUES);
  return {
    ...pool,
    blur(source, target, scratch, width, height, sigma) {
      const kernel = halfKernel(sigma);
      if (!inside(source, target, scratch) || kernel.length > weights.length) {
        gaussianBlur(source, target, scratch, width, height, sigma);
        return;
      }
      weights.set(kernel);
      const radius = kernel.length - 1;
      const [from, middle, to] = [source, scratch, target].map(({ byteOffset }) => byteOffset);
      kernels.blurRows(from, middle, KERNEL_AT, radius, width, height);
      kernels.blurColumns(middle, to, KERNEL_AT, radius, width, height);
    },
    findExtrema(stack, border, threshold) {
      const { lower, here, upper, top, width, height } = stack;
      if (!inside(lower, here, upper, top)) return findExtrema(stack, border, threshold);
      const [a, b, c, d] = [lower, here, upper, top].map(({ byteOffset }) => byteOffset);
      const count = kernels.findExtrema(
        a,
        b,
        c,
        d,
        width,
        height,
        border,
        threshold,
        FOUND_AT,
        MOST_FOUND,
      );
      return found.slice(0, count);
    },
    gatherDirections(layer, x, y, sigma, histogram) {
      const { image, width, height } = layer;
      if (!inside(image)) return gatherDirections(layer, x, y, sigma, histogram);
      const { byteOffset: at } = image;
      directions.set(histogram);
      kernels.gatherDirections(at, width, height, x, y, sigma, ORIENTATION_TABLE_AT, HISTOGRAM_AT);
      histogram.set(directions);
    },
    gatherCells(layer, x, y, frame, histogram) {
      const { image, width, height } = layer;
      if (!inside(image)) return gatherCells(layer, x, y, frame, histogram);
      const { cos, sin, turns } = frame;
      const { byteOffset: at } = image;
      cells.set(histogram);
      kernels.gatherCells(at, width, height, x, y, cos, sin, turns, CELL_TABLE_AT, HISTOGRAM_AT);
      histogram.set(cells);
    },
    findNeighbours(a, b, limit) {
      const countA = a.length / SIGNATURE_WORDS;
      const countB = b.length / SIGNATURE_WORDS;
      if (Math.max(countA, countB) > MOST_SIGNATURES) return findNeighbours(a, b, limit);
      const distancesAt = NEAREST_AT + MOST_SIGNATURES * 2 * NEIGHBOURS_KEPT;
      const backDistancesAt = BACK_AT + MOST_SIGNATURES * 2;
      new Uint32Array(memory.buffer, SIGNATURES_AT).set(a);
      new Uint32Array(memory.buffer, SECOND_SIGNATURES_AT).set(b);
      kernels.findNeighbours(
        SIGNATURES_AT,
        countA,
        SECOND_SIGNATURES_AT,
        countB,
        limit,
        NEAREST_AT,
        distancesAt,
        BACK_AT,
        backDistancesAt,
      );
      return {
        nearest: new Uint16Array(memory.buffer, NEAREST_AT, countA * NEIGHBOURS_KEPT).slice(),
        distances: new Uint16Array(memory.buffer, distancesAt, countA * NEIGHBOURS_KEPT).slice(),
        back: new Uint16Array(memory.buffer, BACK_AT, countB).slice(),
      };
    },
    hashDistances(hashes, queries) {
      const count = hashes.length / HASH_WORDS;
      const queryCount = queries.length / HASH_WORDS;
      if (Math.max(count, queryCount) > MOST_SIGNATURES) return hashDistances(hashes, queries);
      // A hash is as long as a signature and has the same room.
      new Uint32Array(memory.buffer, SIGNATURES_AT).set(hashes);
      new Uint32Array(memory.buffer, SECOND_SIGNATURES_AT).set(queries);
      kernels.hashDistances(SIGNATURES_AT, count, SECOND_SIGNATURES_AT, queryCount, NEAREST_AT);
      return new Uint16Array(memory.buffer, NEAREST_AT, count).slice();
    },
  };
}

function instantiate(memory: WebAssembly.Memory): Exports | null {
  const binary = Uint8Array.from(atob(KERNELS_BINARY), (letter) => letter.charCodeAt(0));
  try {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } });
    return instance.exports as unknown as Exports;
  } catch (error) {
    // A page's security policy may forbid WebAssembly, and an old browser may lack its SIMD.
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return null;
    throw error;
  }
}

/** Hands out the memory from front to back; beyond its end, buffers outside it, which SIMD leaves alone. */
function createAllocator(memory: WebAssembly.Memory): (length: number) => Float32Array {
  let next = BUFFERS_AT;
  return (length) => {
    const at = next + 4 * SPARE;
    const end = at + 4 * (length + SPARE);
    if (end > PAGES * PAGE_BYTES) return new Float32Array(length);
    next = Math.ceil(end / 16) * 16;
    return new Float32Array(memory.buffer, at, length);
  };
}
