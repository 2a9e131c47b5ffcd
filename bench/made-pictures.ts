import type { RgbImage } from '../src/recognition/index.ts';
import { createSeededRandom } from '../test/support/seeded-random.ts';

const SHAPES = 700;

/** A picture of nothing: overlapping discs and bars of all sizes, with as many details as a painting. */
export function makePicture(seed: number, width = 640, height = 480): RgbImage {
  const random = createSeededRandom(seed);
  const data = new Uint8Array(width * height * 3).fill(Math.floor(random.between(40, 160)));
  for (let shape = 0; shape < SHAPES; shape += 1) {
    const [x, y] = [random.between(0, width), random.between(0, height)];
    const [across, down] = [3 + 60 * random.next() ** 3, 3 + 60 * random.next() ** 3];
    const colour = [0, 1, 2].map(() => random.between(0, 255));
    const disc = random.next() < 0.5;
    for (let py = Math.max(0, Math.floor(y - down)); py < Math.min(height, y + down); py += 1) {
      for (
        let px = Math.max(0, Math.floor(x - across));
        px < Math.min(width, x + across);
        px += 1
      ) {
        if (disc && ((px - x) / across) ** 2 + ((py - y) / down) ** 2 > 1) continue;
        data.set(colour, (py * width + px) * 3);
      }
    }
  }
  return { width, height, data };
}
