import type { GreyImage } from './image.ts';
import type { PhotoEvidence } from './photo-evidence.ts';

/** Turns pictures into unit vectors whose inner product says how alike they are. */
export interface Embedder {
  /** Names the method and its training; vectors of different versions never meet in one index. */
  version: string;
  dimensions: number;
  /** Vectors to store for a work: its picture at several sizes. */
  ofReference(image: GreyImage): Float32Array[];
  /** Vectors to query with: the whole photo and parts of it; merge the answers by their best. */
  ofPhoto(photo: PhotoEvidence): Float32Array[];
}
