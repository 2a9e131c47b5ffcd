import type { Quad } from '../geometry/quad.ts';
import { rectangleOnto } from '../geometry/rectangle-onto.ts';
import type { RgbImage } from '../pixels/image.ts';

/** Changes whenever the appearance of the same picture comes out differently. */
export const APPEARANCE_VERSION = 1;

/** Cells a side, and of every how many cells a side the colour is kept together. */
const SIDE = 24;
const CELLS = SIDE * SIDE;
const COARSER = 3;
const COLOURS = (SIDE / COARSER) ** 2;
/** Bytes of an encoded appearance. */
export const APPEARANCE_BYTES = CELLS + 2 * COLOURS;
/** Samples a cell and direction at most: enough for a cell of 30 px. */
const MOST_TAPS = 6;
/** Cells on each side that a cell's surroundings reach. */
const SURROUNDINGS = 2;
/** Colour difference, of 255, that a camera's noise makes by itself. */
const COLOUR_NOISE = 2;

/** A picture as if seen from straight ahead, coarsely, row by row. */
export interface Appearance {
  /** Luma of SIDE x SIDE cells, 0 to 255. */
  luma: Float32Array;
  /** 0 where a cell lies outside the image. */
  visible: Uint8Array;
  /** Blue and red less luma, -255 to 255, of the visible part of each COARSER x COARSER cells. */
  blue: Float32Array;
  red: Float32Array;
  /** 0 where none of them is visible. */
  coloured: Uint8Array;
}

/** How far two appearances agree, over the cells that are visible in both. */
export interface Agreement {
  /** Correlation of luma against its surroundings, which light and exposure leave alone: -1 to 1. */
  structure: number;
  /** How much more colourful the second is than the first: 1 when equally, 0.1 when nearly grey. */
  colourfulness: number;
}

/** What `quad` (0 to 1) encloses; null when the quad is degenerate. */
export function describeAppearance(image: RgbImage, quad: Quad): Appearance | null {
  const { width, height, data } = image;
  const corners = quad.map(({ x, y }) => ({ x: x * width, y: y * height })) as Quad;
  const m = rectangleOnto(corners, SIDE, SIDE);
  if (!m) return null;
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const reach = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const taps = Math.max(1, Math.min(MOST_TAPS, Math.ceil(reach / SIDE)));
  const appearance = createAppearance();
  for (let cell = 0; cell < CELLS; cell += 1) {
    let [red, green, blue, seen] = [0, 0, 0, 0];
    for (let tap = 0; tap < taps * taps; tap += 1) {
      const u = (cell % SIDE) + ((tap % taps) + 0.5) / taps;
      const v = Math.floor(cell / SIDE) + (Math.floor(tap / taps) + 0.5) / taps;
      const w = m[6] * u + m[7] * v + m[8];
      const x = Math.floor((m[0] * u + m[1] * v + m[2]) / w);
      const y = Math.floor((m[3] * u + m[4] * v + m[5]) / w);
      if (!(w > 0) || x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = 3 * (y * width + x);
      red += data[at];
      green += data[at + 1];
      blue += data[at + 2];
      seen += 1;
    }
    if (seen === 0) continue;
    const luma = (0.299 * red + 0.587 * green + 0.114 * blue) / seen;
    const colour = colourOf(cell);
    appearance.luma[cell] = luma;
    appearance.visible[cell] = 1;
    appearance.blue[colour] += blue / seen - luma;
    appearance.red[colour] += red / seen - luma;
    appearance.coloured[colour] += 1;
  }
  for (let colour = 0; colour < COLOURS; colour += 1) {
    const cells = Math.max(1, appearance.coloured[colour]);
    appearance.blue[colour] /= cells;
    appearance.red[colour] /= cells;
  }
  return appearance;
}

/** Luma, blue and red of a picture that is seen whole: APPEARANCE_BYTES bytes, differences from 128. */
export function encodeAppearance({ luma, blue, red }: Appearance): Uint8Array {
  const bytes = new Uint8ClampedArray(APPEARANCE_BYTES);
  bytes.set(luma);
  for (let colour = 0; colour < COLOURS; colour += 1) {
    bytes[CELLS + colour] = 128 + blue[colour] / 2;
    bytes[CELLS + COLOURS + colour] = 128 + red[colour] / 2;
  }
  return new Uint8Array(bytes.buffer);
}

/** Reads what `encodeAppearance` wrote; throws a RangeError for another number of bytes. */
export function decodeAppearance(bytes: Uint8Array): Appearance {
  if (bytes.length !== APPEARANCE_BYTES) {
    throw new RangeError(
      `${bytes.length} bytes are no appearance, which takes ${APPEARANCE_BYTES}`,
    );
  }
  const appearance = createAppearance();
  appearance.luma.set(bytes.subarray(0, CELLS));
  for (let colour = 0; colour < COLOURS; colour += 1) {
    appearance.blue[colour] = 2 * (bytes[CELLS + colour] - 128);
    appearance.red[colour] = 2 * (bytes[CELLS + COLOURS + colour] - 128);
  }
  appearance.visible.fill(1);
  appearance.coloured.fill(1);
  return appearance;
}

export function compareAppearance(first: Appearance, second: Appearance): Agreement {
  const cells = inBoth(first.visible, second.visible);
  const coloured = inBoth(first.coloured, second.coloured);
  const a = againstSurroundings(first, cells);
  const b = againstSurroundings(second, cells);
  let [both, ofFirst, ofSecond] = [0, 0, 0];
  for (let k = 0; k < cells.length; k += 1) {
    both += a[k] * b[k];
    ofFirst += a[k] * a[k];
    ofSecond += b[k] * b[k];
  }
  const colours = (of: Appearance) => deviation(of.blue, coloured) + deviation(of.red, coloured);
  return {
    structure: both / Math.sqrt(ofFirst * ofSecond + 1e-9),
    colourfulness: (colours(second) + COLOUR_NOISE) / (colours(first) + COLOUR_NOISE),
  };
}

function createAppearance(): Appearance {
  return {
    luma: new Float32Array(CELLS),
    visible: new Uint8Array(CELLS),
    blue: new Float32Array(COLOURS),
    red: new Float32Array(COLOURS),
    coloured: new Uint8Array(COLOURS),
  };
}

const colourOf = (cell: number): number =>
  Math.floor(cell / SIDE / COARSER) * (SIDE / COARSER) + Math.floor((cell % SIDE) / COARSER);

const inBoth = (first: Uint8Array, second: Uint8Array): number[] =>
  Array.from(first.keys()).filter((i) => first[i] > 0 && second[i] > 0);

/** Luma of each of the cells less the mean of the visible cells around it. */
function againstSurroundings({ luma, visible }: Appearance, cells: number[]): Float32Array {
  return Float32Array.from(cells, (cell) => {
    const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
    let [sum, count] = [0, 0];
    for (let dy = -SURROUNDINGS; dy <= SURROUNDINGS; dy += 1) {
      for (let dx = -SURROUNDINGS; dx <= SURROUNDINGS; dx += 1) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= SIDE || y + dy >= SIDE) continue;
        const near = (y + dy) * SIDE + x + dx;
        if (!visible[near]) continue;
        sum += luma[near];
        count += 1;
      }
    }
    return luma[cell] - sum / count;
  });
}

function deviation(values: Float32Array, chosen: number[]): number {
  let [sum, squares] = [0, 0];
  for (const i of chosen) {
    sum += values[i];
    squares += values[i] ** 2;
  }
  const n = Math.max(1, chosen.length);
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}
