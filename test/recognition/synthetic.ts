import { type Homography, project } from '../../src/recognition/geometry/homography.ts';
import type { RgbImage } from '../../src/recognition/pixels/image.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An abstract painting: overlapping discs and bars in many sizes and colours. */
export function paint(seed: number, width = 480, height = 360): RgbImage {
  const random = createRandom(seed);
  const data = new Uint8Array(width * height * 3).fill(40 + Math.floor(random() * 120));
  for (let shape = 0; shape < 140; shape += 1) {
    const [cx, cy] = [random() * width, random() * height];
    const [rx, ry] = [4 + random() ** 2 * 70, 4 + random() ** 2 * 70];
    const colour = [random() * 255, random() * 255, random() * 255];
    const round = random() < 0.5;
    for (let y = Math.max(0, Math.floor(cy - ry)); y < Math.min(height, cy + ry); y += 1) {
      for (let x = Math.max(0, Math.floor(cx - rx)); x < Math.min(width, cx + rx); x += 1) {
        if (round && ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 > 1) continue;
        data.set(colour, (y * width + x) * 3);
      }
    }
  }
  return { width, height, data };
}

/** The picture seen through `toPicture` (photo to picture, pixels), on a plain wall, as a photo. */
export function hang(
  picture: RgbImage,
  toPicture: Homography,
  width = 640,
  height = 480,
): RgbImage {
  const data = new Uint8Array(width * height * 3).fill(190);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = project(toPicture, { x: x + 0.5, y: y + 0.5 });
      if (!at || at.x < 0 || at.y < 0 || at.x >= picture.width || at.y >= picture.height) continue;
      const from = (Math.floor(at.y) * picture.width + Math.floor(at.x)) * 3;
      data.set(picture.data.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

/** Oblique view: 0.75 of the picture's size, turned by 8 degrees, with perspective. */
export const OBLIQUE: Homography = Float64Array.of(
  1.32,
  0.19,
  -160,
  -0.16,
  1.28,
  -20,
  0.0001,
  0.0002,
  1,
);
