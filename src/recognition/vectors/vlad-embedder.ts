import type { DescribedFeatures } from '../features/features.ts';
import { extractFeatures } from '../features/sift.ts';
import { contains, type Quad } from '../geometry/quad.ts';
import { shrinkTo } from '../pixels/resample.ts';
import { wholeOf } from '../regions/find-quads.ts';
import type { Embedder } from './embedder.ts';
import { aggregate, residualsOf } from './vlad.ts';
import { decodeVladModel } from './vlad-model.ts';

/** Longer sides at which a reference is described: as it fills a photo, and as it hangs farther off. */
export const REFERENCE_VIEWS = [
  { size: 512, features: 600 },
  { size: 224, features: 300 },
];
/** Parts of a photo with fewer features than this say too little. */
const LEAST_FEATURES = 12;
const MOST_PARTS = 8;

/** An embedder from the bytes of a trained model (data/vlad.bin). Throws a RangeError for other bytes. */
export function createVladEmbedder(bytes: Uint8Array): Embedder {
  const model = decodeVladModel(bytes);
  const vectorsOf = (features: DescribedFeatures, parts: Quad[]) => {
    const residuals = residualsOf(features, model);
    return parts
      .map((part) => featuresWithin(features, part))
      .filter((chosen) => chosen.length >= LEAST_FEATURES)
      .map((chosen) => aggregate(residuals, chosen, model));
  };
  return {
    version: model.version,
    dimensions: model.words * model.shortened,
    ofReference: (image) =>
      REFERENCE_VIEWS.flatMap(({ size, features: most }) => {
        const features = extractFeatures(shrinkTo(image, size), { most });
        return vectorsOf(features, [wholeOf(1, 1)]);
      }),
    ofPhoto: (features, outlines) =>
      vectorsOf(features, [...outlines.slice(0, MOST_PARTS), ...WINDOWS]),
  };
}

/** The middle and the four corners of the view, 0 to 1. */
const WINDOWS: Quad[] = [
  [0.2, 0.2],
  [0, 0],
  [0.4, 0],
  [0, 0.4],
  [0.4, 0.4],
].map(([x, y]) => [
  { x, y },
  { x: x + 0.6, y },
  { x: x + 0.6, y: y + 0.6 },
  { x, y: y + 0.6 },
]);

function featuresWithin(features: DescribedFeatures, part: Quad): number[] {
  const chosen: number[] = [];
  for (let i = 0; i < features.count; i += 1) {
    const at = { x: features.x[i] / features.width, y: features.y[i] / features.height };
    if (contains(part, at)) chosen.push(i);
  }
  return chosen;
}
