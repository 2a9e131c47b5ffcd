/** Three interleaved 8-bit sRGB channels, row by row from the top left. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
}

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/** A photo that can be trusted: decoded whole, upright, and without any metadata. */
export interface Photo {
  /** SHA-256 of the bytes that were sent, in hex: the same file has the same one. */
  sha256: string;
  format: PhotoFormat;
  bytes: number;
  /** Pixels of the photo as it was sent, after turning it upright. */
  width: number;
  height: number;
  /** At most `WORKING_SIDE` pixels on the longer side. */
  pixels: RgbImage;
}

/** Longer side of a photo's working copy: enough for small works in wide shots (1,280 px). */
export const WORKING_SIDE = 1280;
