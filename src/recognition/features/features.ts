import { SIGNATURE_WORDS } from '../kernels/word-counts.ts';

/** Words of its first half, by which features are found, and of its second. */
export const HALF_WORDS = SIGNATURE_WORDS / 2;

/** What is compared of an image's local features: one array a quantity, feature by feature. */
export interface Features {
  count: number;
  /** Size in pixels of the image that they were found in, which x, y and scale refer to. */
  width: number;
  height: number;
  x: Float32Array;
  y: Float32Array;
  /** Sigma of the blur at which the feature stands out, in pixels. */
  scale: Float32Array;
  /** Direction in turns, 0 to 1, clockwise as the image's y points down. */
  angle: Float32Array;
  /** SIGNATURE_WORDS words each; see signature.ts. */
  signatures: Uint32Array;
}

/** Features fresh from an image, with the full descriptors that vectors are made of. */
export interface DescribedFeatures extends Features {
  /** RootSIFT, 128 bytes each, in units of 1 / DESCRIPTOR_UNIT. */
  descriptors: Uint8Array;
}

export function createFeatures(count: number, width: number, height: number): Features {
  return {
    count,
    width,
    height,
    x: new Float32Array(count),
    y: new Float32Array(count),
    scale: new Float32Array(count),
    angle: new Float32Array(count),
    signatures: new Uint32Array(count * SIGNATURE_WORDS),
  };
}

/** The first `most` features: they are kept strongest first. */
export function strongest(features: Features, most: number): Features {
  if (features.count <= most) return features;
  return {
    ...features,
    count: most,
    x: features.x.subarray(0, most),
    y: features.y.subarray(0, most),
    scale: features.scale.subarray(0, most),
    angle: features.angle.subarray(0, most),
    signatures: features.signatures.subarray(0, most * SIGNATURE_WORDS),
  };
}
