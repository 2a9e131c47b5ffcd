import { createRaster, decodeRaster, type Raster, type Rgb } from './raster.ts';
import type { SeededRandom } from './seeded-random.ts';

export type FrameTone = 'none' | 'gold' | 'black' | 'walnut' | 'oak' | 'white' | 'silver';

export interface FrameSettings {
  tone: FrameTone;
  /** Width of the moulding, as a share of the work's longer side. */
  moulding: number;
  /** Width of the mat between moulding and work, as a share of the work's longer side; 0: none. */
  mat: number;
}

const TONES: Record<FrameTone, Rgb> = {
  none: [0, 0, 0],
  gold: [176, 137, 66],
  black: [34, 32, 31],
  walnut: [88, 56, 36],
  oak: [186, 150, 104],
  white: [226, 224, 219],
  silver: [158, 157, 153],
};
const MAT: Rgb = [236, 232, 222];

/**
 * Brightness across a moulding, from its outer edge (0) to the work (1): outer bevel, flat, groove,
 * inner lip. The shape is that of a plain cassetta frame.
 */
const PROFILE = [0.62, 0.85, 1.05, 1.12, 1.02, 0.98, 0.98, 0.74, 0.6, 1.1, 1.22, 0.7];

export interface FramedWork {
  raster: Raster;
  /** Pixels from the raster's edge to the work's, on all four sides. */
  border: number;
  /** Pixels from the raster's edge to the inner edge of the moulding. */
  moulding: number;
}

/** Puts a work of `width` x `height` pixels in a frame, lit from above and a little from the left. */
export async function frameWork(
  work: Buffer | string,
  { tone, moulding: mouldingShare, mat: matShare }: FrameSettings,
  { width, height, random }: { width: number; height: number; random: SeededRandom },
): Promise<FramedWork> {
  const longer = Math.max(width, height);
  const moulding = tone === 'none' ? 0 : Math.round(longer * mouldingShare);
  const border = moulding + Math.round(longer * matShare);
  const picture = await decodeRaster(work, { width, height });
  const raster = createRaster({ width: width + 2 * border, height: height + 2 * border });
  const grain = Array.from({ length: 4096 }, () => random.normal());
  const ornament = (Math.PI * 2) / Math.max(3, moulding * 0.45);
  const [red, green, blue] = TONES[tone];
  const castShadow = Math.max(1, longer * 0.006);

  for (let y = 0, at = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++, at += 3) {
      const fromTop = y;
      const fromLeft = x;
      const fromBottom = raster.height - 1 - y;
      const fromRight = raster.width - 1 - x;
      const depth = Math.min(fromTop, fromLeft, fromBottom, fromRight);
      if (depth < moulding) {
        const across = (depth / moulding) * (PROFILE.length - 1);
        const step = Math.floor(across);
        const profile =
          PROFILE[step] +
          (PROFILE[Math.min(step + 1, PROFILE.length - 1)] - PROFILE[step]) * (across - step);
        const horizontal = depth === fromTop || depth === fromBottom;
        const side =
          depth === fromTop ? 1.08 : depth === fromLeft ? 1.02 : depth === fromBottom ? 0.84 : 0.92;
        const along = horizontal ? x : y;
        const carved =
          tone === 'gold' && step > 2 && step < 7 ? 0.12 * Math.cos(along * ornament) : 0;
        const fibre =
          grain[(depth * 37 + (along >> 4)) & 4095] * 0.03 + grain[(at * 7) & 4095] * 0.02;
        const light = side * (profile + carved + fibre);
        raster.data[at] = Math.min(255, red * light);
        raster.data[at + 1] = Math.min(255, green * light);
        raster.data[at + 2] = Math.min(255, blue * light);
        continue;
      }
      // A moulding stands proud of what it holds, so its top and left edges throw a shadow inwards.
      const inside = Math.min(fromTop, fromLeft) - moulding;
      const shade = moulding === 0 ? 1 : 1 - 0.45 * Math.max(0, 1 - inside / castShadow);
      if (depth < border) {
        const bevel = border - depth <= 2 ? 0.8 : 1;
        for (let channel = 0; channel < 3; channel++) {
          raster.data[at + channel] = MAT[channel] * shade * bevel;
        }
        continue;
      }
      const from = ((y - border) * width + (x - border)) * 3;
      for (let channel = 0; channel < 3; channel++) {
        raster.data[at + channel] = picture.data[from + channel] * shade;
      }
    }
  }
  return { raster, border, moulding };
}
