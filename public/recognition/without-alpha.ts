import type { RgbImage } from '../../src/recognition/index.ts';
import type { PhotoPixels } from './protocol.ts';

/** A canvas's pixels as recognition takes them. */
export function withoutAlpha({ width, height, data }: PhotoPixels): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from];
    rgb[to + 1] = data[from + 1];
    rgb[to + 2] = data[from + 2];
  }
  return { width, height, data: rgb };
}
