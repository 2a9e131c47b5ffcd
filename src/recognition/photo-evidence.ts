import type { DescribedFeatures } from './features/features.ts';
import { extractFeatures } from './features/sift.ts';
import { freeMemory } from './free-memory.ts';
import type { Point } from './geometry/homography.ts';
import type { Quad } from './geometry/quad.ts';
import { hashesWithin, INSETS } from './hashes/patch-hashes.ts';
import { type GreyImage, type RgbImage, toGrey, toHalfGrey } from './pixels/image.ts';
import { shrinkTo } from './pixels/resample.ts';
import { HASH_SIZE } from './references/reference.ts';
import { type Appearance, describeAppearance } from './regions/appearance.ts';
import { findQuads } from './regions/find-quads.ts';
import type { Embedder } from './vectors/embedder.ts';

/** First look, and the closer second one for small works in wide views. */
export type Look = 'first' | 'closer';

export const LOOKS: Record<Look, { size: number; features: number }> = {
  first: { size: 640, features: 700 },
  closer: { size: 1024, features: 1500 },
};

/** Twice the first look's size, so that halving, the quickest way to shrink, leads there. */
const LARGEST = 2 * LOOKS.first.size;

/** What recognition sees in a photo; each part is computed when first asked for, and then kept. */
export interface PhotoEvidence {
  /** Size of the photo as handed over. */
  width: number;
  height: number;
  readonly grey: GreyImage;
  features(look: Look): DescribedFeatures;
  /** Whether the closer look can show more than the first: not in a photo that was small already. */
  readonly hasMore: boolean;
  /** Likely outlines of works, 0 to 1, the whole photo first. */
  quads(): Quad[];
  /** Hashes of the likely pictures in view, in all four turns. */
  hashes(): Uint32Array[];
  /** Hashes of what an outline (0 to 1) encloses, one for each of INSETS; none where it is degenerate. */
  hashesWithin(outline: Quad): Uint32Array[];
  /** What an outline (0 to 1) encloses, as if seen from straight ahead; null where it is degenerate. */
  appearanceWithin(outline: Quad): Appearance | null;
  /** Unit vectors to query a vector index with: the whole photo and parts of it. */
  vectors(embedder: Embedder): Float32Array[];
  /**
   * Throws where nobody waits for what is known of the photo any more; whoever compares it with works
   * asks before each.
   */
  stop(): void;
  /** Frees the smaller versions of the photo, and only what has been computed may be read after. */
  release(): void;
}

export interface PhotoOptions {
  /** For the grey pixels, where it is large enough: the evidence's as long as that is used. */
  memory?: Float32Array;
  /**
   * Called all along while something is computed; what it throws ends that. What was computed before
   * is kept, and what was not is computed when it is asked for again.
   */
  stop?: () => void;
}

/**
 * Prepares a decoded photo, best at most 1280 px on its longer side, which must stay as it is for as
 * long as the evidence is used.
 */
export function describePhoto(
  image: RgbImage,
  { memory, stop = () => {} }: PhotoOptions = {},
): PhotoEvidence {
  const whole = once(() => shrinkTo(toGrey(image, memory), LARGEST));
  const halves = Math.max(image.width, image.height) === LARGEST;
  const views: GreyImage[] = [];
  const shrunk = (image: GreyImage, size: number): GreyImage => {
    const view = shrinkTo(image, size);
    if (view !== image) views.push(view);
    return view;
  };
  const middling = once(() => {
    if (!halves) return shrunk(whole(), LOOKS.first.size);
    const half = toHalfGrey(image);
    views.push(half);
    return half;
  });
  const small = once(() => shrunk(middling(), HASH_SIZE));
  const features = {
    first: once(() => extractFeatures(middling(), { most: LOOKS.first.features, stop })),
    closer: once(() =>
      extractFeatures(shrunk(whole(), LOOKS.closer.size), { most: LOOKS.closer.features, stop }),
    ),
  };
  const quads = once(() => findQuads(small()).map(({ quad }) => quad));
  const share = ({ x, y }: Point) => ({ x: x / small().width, y: y / small().height });
  const evidence: PhotoEvidence = {
    width: image.width,
    height: image.height,
    get grey() {
      return whole();
    },
    features: (look) => features[look](),
    get hasMore() {
      const { count, width } = features.first();
      return image.width > width || count >= LOOKS.first.features;
    },
    quads: once(() => quads().map((quad) => quad.map(share) as Quad)),
    hashes: once(() =>
      quads().flatMap((quad) => {
        stop();
        return hashesWithin(small(), quad, INSETS, [0, 1, 2, 3]);
      }),
    ),
    hashesWithin(outline) {
      const { width, height } = small();
      const quad = outline.map(({ x, y }) => ({ x: x * width, y: y * height })) as Quad;
      return hashesWithin(small(), quad, INSETS, [0]);
    },
    appearanceWithin: (outline) => describeAppearance(image, outline),
    vectors: (embedder) => embedder.ofPhoto(evidence.features('first'), evidence.quads()),
    stop,
    release() {
      for (const view of views.splice(0)) freeMemory(view.data);
    },
  };
  return evidence;
}

function once<T>(compute: () => T): () => T {
  let result: { value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}
