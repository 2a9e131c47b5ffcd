import { sharedWorkbench } from '../kernels/create-workbench.ts';
import type { Workbench } from '../kernels/workbench.ts';
import type { GreyImage } from '../pixels/image.ts';
import { DESCRIPTOR_LENGTH, describeKeypoint } from './descriptor.ts';
import { createFeatures, type DescribedFeatures } from './features.ts';
import { chooseSpread, findKeypoints } from './keypoints.ts';
import { findOrientations } from './orientation.ts';
import { buildScaleSpace, type Octave, releaseScaleSpace } from './scale-space.ts';
import { signaturesOf } from './signature.ts';

export interface SiftOptions {
  /** Features at most. */
  most?: number;
  /** Grey levels (of 255) that an extremum must differ by: low, as old paintings are dark. */
  leastContrast?: number;
  /** Called all along; what it throws ends the work. */
  stop?: () => void;
}

/**
 * SIFT (Lowe, "Distinctive image features from scale-invariant keypoints", 2004) without the doubled
 * octave, described as RootSIFT. The same pixels always give the same features, strongest first.
 */
export function extractFeatures(
  image: GreyImage,
  { most = 700, leastContrast = 1.2, stop = () => {} }: SiftOptions = {},
  workbench: Workbench = sharedWorkbench,
): DescribedFeatures {
  const octaves: Octave[] = [];
  try {
    buildScaleSpace(image, octaves, workbench, stop);
    return describe(image, octaves, { most, leastContrast, stop }, workbench);
  } finally {
    releaseScaleSpace(octaves, workbench);
  }
}

function describe(
  image: GreyImage,
  octaves: Octave[],
  { most, leastContrast, stop }: Required<SiftOptions>,
  workbench: Workbench,
): DescribedFeatures {
  const keypoints = chooseSpread(findKeypoints(octaves, leastContrast, workbench), octaves, most);
  const oriented = keypoints
    .flatMap((keypoint) =>
      findOrientations(octaves[keypoint.octave], keypoint, workbench).map((turns) => ({
        keypoint,
        turns,
      })),
    )
    .slice(0, most);
  const features = createFeatures(oriented.length, image.width, image.height);
  const descriptors = new Uint8Array(oriented.length * DESCRIPTOR_LENGTH);
  oriented.forEach(({ keypoint, turns }, i) => {
    stop();
    const octave = octaves[keypoint.octave];
    features.x[i] = keypoint.x * octave.step;
    features.y[i] = keypoint.y * octave.step;
    features.scale[i] = keypoint.sigma * octave.step;
    features.angle[i] = turns;
    describeKeypoint(octave, keypoint, turns, workbench, descriptors, i * DESCRIPTOR_LENGTH);
  });
  const signatures = signaturesOf(descriptors, oriented.length);
  return { ...features, signatures, descriptors };
}
