import type { Confidence, Outline } from '../../src/contract.ts';
import type { FrameAssessment } from '../../src/recognition/index.ts';

export type { FrameAssessment };

/** A photo's upright pixels, as `ImageData` has them: red, green, blue and alpha, 8 bits each. */
export interface PhotoPixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** A work of the pack seen in a photo. */
export interface LocalSighting {
  id: string;
  confidence: Confidence;
  /** Calibrated, 0 to 1. */
  score: number;
  /** Null where it only resembles something in the photo. */
  outline: Outline | null;
  /** Works that the same evidence nearly fits: then it is "which of these?". */
  lookalikes: string[];
}

/** What the page asks of its worker; `call` is a number that the reply repeats. */
export type LocalRequest =
  | { call: number; type: 'load'; packs: ArrayBuffer[] }
  | { call: number; type: 'identify'; photo: Blob | PhotoPixels }
  | { call: number; type: 'assess'; frame: PhotoPixels }
  | { call: number; type: 'cancel' };

export type LocalReply = { call: number } & ({ result: unknown } | { error: unknown });
