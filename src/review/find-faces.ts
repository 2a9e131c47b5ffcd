import type { RgbImage } from '../photo/photo.ts';

/** Where a face is, in pixels from the picture's top left; it may stick out of the picture. */
export interface FaceBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Finds the faces in a picture, painted ones as well as real ones.
 *
 * @throws when it cannot look: a picture that was not looked at counts as one with faces.
 */
export type FindFaces = (picture: RgbImage, signal: AbortSignal) => Promise<FaceBox[]>;
