import { sharedWorkbench } from './create-workbench.ts';
import { DESCRIPTOR_LENGTH, describeKeypoint } from './descriptor.ts';
import { createFeatures, type DescribedFeatures } from './features.ts';
import type { GreyImage } from './image.ts';
import { chooseSpread, findKeypoints } from './keypoints.ts';
import { findOrientations } from './orientation.ts';
import { buildScaleSpace, releaseScaleSpace } from './scale-space.ts';
import { signaturesOf } from './signature.ts';
import type { Workbench } from './workbench.ts';

export interface SiftOptions {
  /** Features at most. */
  most?: number;
  /** Grey levels (of 255) that an extremum must differ by: low, as old paintings are dark. */
  leastContrast?: number;
}

/**
 * SIFT (Lowe, "Distinctive image features from scale-invariant keypoints", 2004) without the doubled
 * octave, described as RootSIFT. The same pixels always give the same features, strongest first.
 */
export function extractFeatures(
  image: GreyImage,
  { most = 700, leastContrast = 1.2 }: SiftOptions = {},
  workbench: Workbench = sharedWorkbench,
): DescribedFeatures {
  const octaves = buildScaleSpace(image, workbench);
  const keypoints = chooseSpread(findKeypoints(octaves, leastContrast, workbench), octaves, most);
  const oriented = keypoints
    .flatMap((keypoint) =>
      findOrientations(octaves[keypoint.octave], keypoint).map((turns) => ({ keypoint, turns })),
    )
    .slice(0, most);
  const features = createFeatures(oriented.length, image.width, image.height);
  const descriptors = new Uint8Array(oriented.length * DESCRIPTOR_LENGTH);
  oriented.forEach(({ keypoint, turns }, i) => {
    const octave = octaves[keypoint.octave];
    features.x[i] = keypoint.x * octave.step;
    features.y[i] = keypoint.y * octave.step;
    features.scale[i] = keypoint.sigma * octave.step;
    features.angle[i] = turns;
    describeKeypoint(octave, keypoint, turns, descriptors, i * DESCRIPTOR_LENGTH);
  });
  releaseScaleSpace(octaves, workbench);
  const signatures = signaturesOf(descriptors, oriented.length);
  return { ...features, signatures, descriptors };
}
