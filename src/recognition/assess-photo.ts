import { type GreyImage, type RgbImage, toGrey } from './image.ts';
import { shrinkTo } from './resample.ts';

export type Unsuitable = 'dark' | 'bright' | 'blurred' | 'glare' | 'small' | 'no-artwork';

/** Cheap measures of a photo, and what is wrong with it, if anything is. */
export interface PhotoAssessment {
  /** Shorter side in pixels. */
  shorterSide: number;
  /** Mean luma and the luma that 99 % of the pixels stay below, 0 to 255. */
  mean: number;
  brightest: number;
  darkest: number;
  /** Share of clipped pixels (above 250), 0 to 1. */
  clipped: number;
  /** Steepest edges: 99.5th percentile of the gradient, in grey levels a pixel at 320 px. */
  edges: number;
  /** Steepest edges against those of the same picture blurred: near 1 when blurred already. */
  sharpness: number;
  /** Share of 20 x 15 cells in which anything can be seen. */
  busy: number;
  reason: Unsuitable | null;
}

const SIZE = 320;
const LEAST_SIDE = 50;

/**
 * Whether a photo is good enough to look at closer. It errs on the side of looking: dark paintings,
 * plain ones and soft ones are works too.
 */
export function assessPhoto(image: RgbImage): PhotoAssessment {
  const grey = shrinkTo(toGrey(image), SIZE);
  const light = lightOf(grey);
  const edges = edgesOf(grey);
  const shorterSide = Math.min(image.width, image.height);
  const measures = { shorterSide, ...light, ...edges };
  return { ...measures, reason: reasonOf(measures) };
}

function reasonOf(m: Omit<PhotoAssessment, 'reason'>): Unsuitable | null {
  if (m.shorterSide < LEAST_SIDE) return 'small';
  if (m.brightest < 24 || (m.mean < 10 && m.brightest < 60)) return 'dark';
  if (m.darkest > 225 || m.clipped > 0.75) return 'bright';
  if (m.clipped > 0.35) return 'glare';
  if (m.edges < 4) return 'no-artwork';
  if (m.sharpness < 0.05) return 'blurred';
  return null;
}

function lightOf({ data }: GreyImage) {
  const histogram = new Uint32Array(256);
  let sum = 0;
  for (const value of data) {
    histogram[Math.min(255, Math.round(value))] += 1;
    sum += value;
  }
  const level = (share: number) => {
    let below = 0;
    for (let value = 0; value < 256; value += 1) {
      below += histogram[value];
      if (below >= share * data.length) return value;
    }
    return 255;
  };
  let clipped = 0;
  for (let value = 251; value < 256; value += 1) clipped += histogram[value];
  return {
    mean: sum / data.length,
    brightest: level(0.99),
    darkest: level(0.01),
    clipped: clipped / data.length,
  };
}

function edgesOf({ width, height, data }: GreyImage) {
  const steps = new Uint32Array(512);
  const strong = new Uint32Array(20 * 15);
  let sharp = 0;
  let soft = 0;
  let count = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      const p = y * width + x;
      const dx = data[p + 1] - data[p - 1];
      const dy = data[p + width] - data[p - width];
      const gradient = Math.sqrt(dx * dx + dy * dy);
      steps[Math.min(511, Math.floor(gradient))] += 1;
      count += 1;
      if (gradient > 8) {
        strong[Math.floor((y * 15) / height) * 20 + Math.floor((x * 20) / width)] += 1;
        const laplacian = Math.abs(
          4 * data[p] - data[p - 1] - data[p + 1] - data[p - width] - data[p + width],
        );
        sharp += laplacian;
        soft += gradient;
      }
    }
  }
  let above = 0;
  let edges = 511;
  while (edges > 0 && above + steps[edges] < count * 0.005) {
    above += steps[edges];
    edges -= 1;
  }
  const busy = strong.reduce((sum, n) => sum + (n > 3 ? 1 : 0), 0) / strong.length;
  return { edges, sharpness: soft > 0 ? sharp / soft : 0, busy };
}
