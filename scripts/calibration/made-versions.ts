import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { createSeededRandom } from '../../test/support/seeded-random.ts';

const SIDE = 900;
/** Cells a side of the grid by which shapes are moved, and how far: a share of the diagonal. */
const CELLS = 5;
const MOVED = 0.02;
const PAPER = [215, 202, 176];

/**
 * A drawing of the same composition, as another hand might have made it: contours and shadows in one
 * colour on toned paper, everything a little out of place. Encoded as PNG; seeded.
 */
export async function makeDrawing(path: string, seed: number): Promise<Buffer> {
  const { data: grey, info } = await sharp(await readFile(path))
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const shape = { raw: { width, height, channels: 1 as const } };
  const around = await sharp(grey, shape).blur(6).greyscale().raw().toBuffer();
  const from = displacement(width, height, seed);
  const drawing = Buffer.alloc(3 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    const difference = grey[from[i]] - around[from[i]];
    const ink = difference < 0 ? 4 * difference : 1.2 * difference;
    for (let channel = 0; channel < 3; channel += 1) {
      drawing[3 * i + channel] = Math.max(15, Math.min(250, PAPER[channel] + ink));
    }
  }
  return sharp(drawing, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** For each pixel the one that moved there: smooth between the random moves of a grid's corners. */
function displacement(width: number, height: number, seed: number): Uint32Array {
  const random = createSeededRandom(seed);
  const reach = MOVED * Math.hypot(width, height);
  const corners = (CELLS + 1) ** 2;
  const across = Array.from({ length: corners }, () => random.between(-reach, reach));
  const down = Array.from({ length: corners }, () => random.between(-reach, reach));
  const result = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [(CELLS * x) / width, (CELLS * y) / height];
      const fromX = Math.round(Math.min(width - 1, Math.max(0, x + between(across, u, v))));
      const fromY = Math.round(Math.min(height - 1, Math.max(0, y + between(down, u, v))));
      result[y * width + x] = fromY * width + fromX;
    }
  }
  return result;
}

/** A grid's value at a place, with smoothed steps so that no line breaks at a cell's edge. */
function between(grid: number[], u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const smooth = (t: number) => t * t * (3 - 2 * t);
  const at = (row: number) => {
    const start = row * (CELLS + 1) + i;
    return grid[start] + smooth(u - i) * (grid[start + 1] - grid[start]);
  };
  return at(j) + smooth(v - j) * (at(j + 1) - at(j));
}
