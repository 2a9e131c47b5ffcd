import type { DescribedFeatures } from '../features/features.ts';
import type { Quad } from '../geometry/quad.ts';
import type { GreyImage } from '../pixels/image.ts';

/** Turns pictures into unit vectors whose inner product says how alike they are. */
export interface Embedder {
  /** Names the method and its training; vectors of different versions never meet in one index. */
  version: string;
  dimensions: number;
  /** Vectors to store for a work: its picture at several sizes. */
  ofReference(image: GreyImage): Float32Array[];
  /**
   * Vectors to query with, of the whole photo and of parts of it, which may be works (`outlines`, 0
   * to 1): merge the answers by their best.
   */
  ofPhoto(features: DescribedFeatures, outlines: Quad[]): Float32Array[];
}
