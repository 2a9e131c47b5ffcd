import type { Rgb } from './raster.ts';
import { createSeededRandom } from './seeded-random.ts';

export type WallKind = 'plain' | 'gradient' | 'textured';

/** Paints that galleries use. */
export const WALL_COLOURS: readonly Rgb[] = [
  [233, 231, 226],
  [214, 211, 204],
  [176, 178, 176],
  [203, 191, 170],
  [118, 40, 40],
  [54, 74, 66],
  [58, 68, 92],
  [92, 92, 94],
];

export interface WallSettings {
  kind: WallKind;
  colour: Rgb;
  /** Wall coordinate where the floor begins and the skirting board above it; absent: not in view. */
  floor?: number;
  /** Wall coordinate above which there is ceiling; absent: not in view. */
  ceiling?: number;
  /** Wall coordinate of a corner of the room; the wall beyond it is in shade. Absent: no corner. */
  corner?: number;
}

const TILE = 256;

/** Smooth noise between -1 and 1 that repeats every 256 units, in both directions. */
function createNoise(seed: number): (x: number, y: number) => number {
  const random = createSeededRandom(seed);
  const tile = Float32Array.from({ length: TILE * TILE }, () => random.between(-1, 1));
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    const [x0, x1] = [left & (TILE - 1), (left + 1) & (TILE - 1)];
    const [y0, y1] = [(top & (TILE - 1)) * TILE, ((top + 1) & (TILE - 1)) * TILE];
    const above = tile[y0 + x0] + (tile[y0 + x1] - tile[y0 + x0]) * fx;
    const below = tile[y1 + x0] + (tile[y1 + x1] - tile[y1 + x0]) * fx;
    return above + (below - above) * fy;
  };
}

/**
 * A room seen flat: the colour at a wall coordinate (x right, y down, in the units that give a
 * picture's longer side 1,000). `write(out, x, y)` puts red, green and blue (0 to 255, not rounded)
 * into `out`.
 */
export function createWall(
  { kind, colour, floor = Infinity, ceiling = -Infinity, corner = Infinity }: WallSettings,
  seed: number,
): { write(out: Float64Array, x: number, y: number): void } {
  const noise = createNoise(seed);
  const roughness = kind === 'textured' ? 0.11 : kind === 'gradient' ? 0.02 : 0.012;
  const falloff = kind === 'gradient' ? 0.00012 : 0.00003;
  const skirting = floor - 130;

  return {
    write(out, x, y) {
      const shade = x > corner ? 0.8 : 1;
      if (y > floor) {
        const board = Math.floor((y - floor) / 90 + noise(x / 900, 3) * 0.2);
        const tone = (0.85 + 0.1 * noise(board * 17.3, 11) + 0.08 * noise(x / 60, y / 3)) * shade;
        const seam = (y - floor) % 90 < 4 ? 0.75 : 1;
        out[0] = 142 * tone * seam;
        out[1] = 104 * tone * seam;
        out[2] = 70 * tone * seam;
        return;
      }
      if (y < ceiling) {
        const tone = (0.98 + 0.01 * noise(x / 40, y / 40)) * shade;
        out[0] = 243 * tone;
        out[1] = 242 * tone;
        out[2] = 238 * tone;
        return;
      }
      const patches = noise(x / 220, y / 220) * 0.02;
      const plaster = (noise(x / 7, y / 7) * 0.6 + noise(x / 2.6, y / 2.6) * 0.4) * roughness;
      const slope = Math.min(0.25, Math.max(-0.15, (y + x * 0.6) * falloff));
      const light = (1 + patches + plaster - slope) * shade;
      if (y > skirting) {
        const edge = y - skirting < 9 ? 0.8 : y - skirting < 18 ? 1.05 : 0.97;
        out[0] = 225 * edge * light;
        out[1] = 223 * edge * light;
        out[2] = 217 * edge * light;
        return;
      }
      out[0] = colour[0] * light;
      out[1] = colour[1] * light;
      out[2] = colour[2] * light;
    },
  };
}
