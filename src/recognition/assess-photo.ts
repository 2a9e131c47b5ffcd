import { type GreyImage, type RgbImage, toGrey } from './pixels/image.ts';
import { resizeByArea, shrinkTo } from './pixels/resample.ts';

export type Unsuitable = 'dark' | 'bright' | 'blurred' | 'glare' | 'small' | 'no-artwork';

/** Cheap measures of a photo, and what is wrong with it, if anything is. Levels are luma, 0 to 255. */
export interface PhotoAssessment {
  /** Shorter side in pixels. */
  shorterSide: number;
  mean: number;
  /** What 1 % and 99 % of the pixels stay below. */
  darkest: number;
  brightest: number;
  /** Share of pixels above 250, 0 to 1, and the mean of all others. */
  clipped: number;
  meanOfRest: number;
  /** Steepest fine edges against steepest coarse ones: 1 when sharp, towards 0.25 when blurred. */
  sharpness: number;
  /** What 90 % and 98 % of the coarse gradients stay below: a blank wall has hardly any. */
  structure: number;
  strongest: number;
  reason: Unsuitable | null;
  /** Whether what is too bright may be print on white paper, such as a wall label. */
  print: boolean;
}

/** Longer side in pixels for fine detail; a quarter of it for coarse structure. */
const SIZE = 320;
const COARSER = 4;

/**
 * Thresholds lie between what 296 real gallery photos show, of dark and plain works too, and what
 * the same photos show when spoilt; nearer to the spoilt ones, as a second look costs little.
 */
const LEAST_SIDE = 50;
const DARK = 45;
const BRIGHT_MEAN = 222;
const BRIGHT_DARKEST = 180;
const BRIGHT_CLIPPED = 0.36;
const GLARE_CLIPPED = 0.2;
const GLARE_REST = 130;
const PLAIN = { structure: 5, strongest: 14 };
const BLURRED = 0.58;

/** What is written on paper has finer edges than what is painted: 9 in 100 photos that were made too bright have such. */
const PRINT = { sharpness: 1.6, strongest: 30 };

/** Whether a photo is good enough to look at closer. When in doubt it is. */
export const assessPhoto = (image: RgbImage): PhotoAssessment => assessGrey(toGrey(image));

/** The same for a photo that is grey already. */
export function assessGrey(image: GreyImage): PhotoAssessment {
  const grey = shrinkTo(image, SIZE);
  const coarse = resizeByArea(
    grey,
    Math.max(1, Math.floor(grey.width / COARSER)),
    Math.max(1, Math.floor(grey.height / COARSER)),
  );
  const fineEdges = gradientLevels(grey, [0.995])[0];
  const [structure, strongest] = gradientLevels(coarse, [0.9, 0.98]);
  const measures = {
    shorterSide: Math.min(image.width, image.height),
    ...lightOf(grey),
    sharpness: fineEdges / (strongest + 1),
    structure,
    strongest,
  };
  const reason = reasonOf(measures);
  return { ...measures, reason, print: reason === 'bright' && isPrint(measures) };
}

type Measures = Omit<PhotoAssessment, 'reason' | 'print'>;

const isPrint = ({ sharpness, strongest }: Measures): boolean =>
  sharpness > PRINT.sharpness && strongest > PRINT.strongest;

function reasonOf(m: Measures): Unsuitable | null {
  if (m.shorterSide < LEAST_SIDE) return 'small';
  if (m.brightest < DARK) return 'dark';
  if (m.clipped > BRIGHT_CLIPPED) return 'bright';
  if (m.structure < PLAIN.structure && m.strongest < PLAIN.strongest) return 'no-artwork';
  if (m.mean > BRIGHT_MEAN || m.darkest > BRIGHT_DARKEST) return 'bright';
  if (m.clipped > GLARE_CLIPPED) return m.meanOfRest > GLARE_REST ? 'bright' : 'glare';
  if (m.sharpness < BLURRED) return 'blurred';
  return null;
}

function lightOf({ data }: GreyImage) {
  const histogram = new Uint32Array(256);
  let sum = 0;
  let clipped = 0;
  let clippedSum = 0;
  for (const value of data) {
    histogram[Math.min(255, Math.round(value))] += 1;
    sum += value;
    if (value > 250) {
      clipped += 1;
      clippedSum += value;
    }
  }
  const level = (share: number) => {
    let below = 0;
    return histogram.findIndex((count) => {
      below += count;
      return below >= share * data.length;
    });
  };
  return {
    mean: sum / data.length,
    darkest: level(0.01),
    brightest: level(0.99),
    clipped: clipped / data.length,
    meanOfRest: (sum - clippedSum) / Math.max(1, data.length - clipped),
  };
}

/** Central differences over two pixels: the levels that the given shares of them stay below. */
function gradientLevels({ width, height, data }: GreyImage, shares: number[]): number[] {
  const histogram = new Uint32Array(800);
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let p = y * width + 1; p < (y + 1) * width - 1; p += 1) {
      const dx = data[p + 1] - data[p - 1];
      const dy = data[p + width] - data[p - width];
      histogram[Math.floor(2 * Math.sqrt(dx * dx + dy * dy))] += 1;
      count += 1;
    }
  }
  return shares.map((share) => {
    let below = 0;
    const at = histogram.findIndex((steps) => {
      below += steps;
      return below > share * count;
    });
    return Math.max(0, at) / 2;
  });
}
