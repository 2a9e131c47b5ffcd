import sharp, { type Sharp } from 'sharp';
import type { Unsuitable } from '../../src/recognition/index.ts';
import type { RgbImage } from '../../src/recognition/pixels/image.ts';

/** A photo that was spoilt, and what should be said of it. */
export interface SpoiltPhoto {
  name: string;
  reason: Unsuitable;
  image: RgbImage;
}

/** Real photos made too dark, too bright and too blurred. */
export async function spoil(photo: RgbImage): Promise<SpoiltPhoto[]> {
  const longer = Math.max(photo.width, photo.height);
  const spoilt = (name: string, reason: Unsuitable, change: (image: Sharp) => Sharp) =>
    changed(photo, change).then((image) => ({ name, reason, image }));
  return Promise.all([
    spoilt('a tenth of the light', 'dark', (image) => image.linear(0.1, 0)),
    spoilt('a sixth of the light', 'dark', (image) => image.linear(0.16, 0)),
    spoilt('4 times the light', 'bright', (image) => image.linear(4, 0)),
    spoilt('3 times the light and haze', 'bright', (image) => image.linear(3, 60)),
    spoilt('blurred by 1 % of its size', 'blurred', (image) => image.blur(longer / 100)),
    spoilt('blurred by 2 % of its size', 'blurred', (image) => image.blur(longer / 50)),
  ]);
}

/** Walls and ceilings: plain colours with a gradient, fall-off to the corners and grain. */
export function makeWalls(count: number): SpoiltPhoto[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return Array.from({ length: count }, () => {
    const [width, height] = [960, 720];
    const base = [70 + random() * 160, 70 + random() * 160, 70 + random() * 160];
    const [across, down, falloff, grain] = [
      random() * 80 - 40,
      random() * 80 - 40,
      random() * 100,
      random() * 16,
    ];
    const data = Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => {
      const x = (Math.floor(i / 3) % width) / width - 0.5;
      const y = Math.floor(i / 3 / width) / height - 0.5;
      return (
        base[i % 3] + across * x + down * y - falloff * (x * x + y * y) + (random() - 0.5) * grain
      );
    });
    return { name: 'a wall', reason: 'no-artwork', image: { width, height, data } };
  });
}

async function changed(
  { width, height, data }: RgbImage,
  change: (image: Sharp) => Sharp,
): Promise<RgbImage> {
  const pixels = await change(sharp(data, { raw: { width, height, channels: 3 } }))
    .raw()
    .toBuffer();
  return { width, height, data: pixels };
}
