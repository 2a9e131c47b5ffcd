import type { Embedder } from './embedder.ts';
import type { DescribedFeatures } from './features.ts';
import { findQuads } from './find-quads.ts';
import { type GreyImage, type RgbImage, toGrey } from './image.ts';
import { hashesWithin, INSETS } from './patch-hashes.ts';
import type { Quad } from './quad.ts';
import { HASH_SIZE } from './reference.ts';
import { shrinkTo } from './resample.ts';
import { extractFeatures } from './sift.ts';

/** First look, and the closer second one for small works in wide views. */
export type Look = 'first' | 'closer';

export const LOOKS: Record<Look, { size: number; features: number }> = {
  first: { size: 640, features: 700 },
  closer: { size: 1280, features: 1800 },
};

/** What recognition sees in a photo; each part is computed when first asked for, and then kept. */
export interface PhotoEvidence {
  /** Size of the photo as handed over. */
  width: number;
  height: number;
  grey: GreyImage;
  features(look: Look): DescribedFeatures;
  /** Likely outlines of works, 0 to 1, the whole photo first. */
  quads(): Quad[];
  /** Hashes of the likely pictures in view, in all four turns. */
  hashes(): Uint32Array[];
  /** Unit vectors to query a vector index with: the whole photo and parts of it. */
  vectors(embedder: Embedder): Float32Array[];
}

/** Prepares a decoded photo, best at most 1280 px on its longer side. */
export function describePhoto(image: RgbImage): PhotoEvidence {
  const grey = shrinkTo(toGrey(image), LOOKS.closer.size);
  const features = new Map<Look, DescribedFeatures>();
  let small: GreyImage | undefined;
  let quads: Quad[] | undefined;
  let hashes: Uint32Array[] | undefined;
  const evidence: PhotoEvidence = {
    width: image.width,
    height: image.height,
    grey,
    features(look) {
      const known = features.get(look);
      if (known) return known;
      const { size, features: most } = LOOKS[look];
      const found = extractFeatures(shrinkTo(grey, size), { most });
      features.set(look, found);
      return found;
    },
    quads() {
      small ??= shrinkTo(grey, HASH_SIZE);
      quads ??= findQuads(small).map(({ quad }) =>
        scaled(quad, 1 / small!.width, 1 / small!.height),
      );
      return quads;
    },
    hashes() {
      const outlines = evidence.quads();
      hashes ??= outlines.flatMap((quad) =>
        hashesWithin(small!, scaled(quad, small!.width, small!.height), INSETS, [0, 1, 2, 3]),
      );
      return hashes;
    },
    vectors: (embedder) => embedder.ofPhoto(evidence),
  };
  return evidence;
}

function scaled(quad: Quad, across: number, down: number): Quad {
  return quad.map(({ x, y }) => ({ x: x * across, y: y * down })) as Quad;
}
