import type { Quad } from '../geometry/quad.ts';
import type { GreyImage } from '../pixels/image.ts';
import { inset } from '../regions/find-quads.ts';
import { rectify } from '../regions/rectify.ts';
import { dctHash, lowFrequencies, PATCH_SIDE } from './dct-hash.ts';

export type Quarters = 0 | 1 | 2 | 3;

/** How far an outline is drawn in, as shares of its size: past an edge, past a mat or a thin frame. */
export const INSETS = [0, 0.06];

/** Hashes of what `quad` (pixels) encloses, for each inset and each turn. */
export function hashesWithin(
  image: GreyImage,
  quad: Quad,
  insets: number[],
  turns: Quarters[],
): Uint32Array[] {
  return insets.flatMap((share) => {
    const patch = rectify(image, inset(quad, share), PATCH_SIDE);
    if (!patch) return [];
    const frequencies = lowFrequencies(patch);
    return turns.map((quarters) => dctHash(frequencies, quarters));
  });
}
