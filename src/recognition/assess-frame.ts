import { assessGrey, type Unsuitable } from './assess-photo.ts';
import { type GreyImage, type RgbImage, toGrey } from './pixels/image.ts';
import { resizeByArea, shrinkTo } from './pixels/resample.ts';

/** A part of a frame, as shares of its width and height, 0 to 1. */
export interface FrameBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What one frame of a camera says about how the camera is held. */
export interface FrameAssessment {
  /** What would be wrong with it as a photo. */
  reason: Unsuitable | null;
  /** Mean difference from the frame before, in levels of luma, 0 to 255; null for the first one. */
  moved: number | null;
  /** Where there is something to see rather than wall; null where there is nothing. */
  subject: FrameBox | null;
}

/** Longer side in pixels at which detail is told from wall. */
const SIZE = 160;

/** Grid on which frames are compared: a hand's tremor stays below its cells. */
const GRID = { width: 32, height: 24 };

/** Change between neighbours, in levels of luma, up to which it is a wall's own shading and noise. */
const WALL = 14;

/** Share of all detail left out at each end: a corner of the next work, a label, a plug. */
const OUTLYING = 0.04;

/** Mean detail of a frame, in levels above `WALL`, below which there is nothing to point at. */
const LEAST = 0.2;

/** Compares each frame with the one before; a frame takes a few milliseconds. */
export function createFrameAssessor(): (frame: RgbImage) => FrameAssessment {
  let before: GreyImage | null = null;
  return (frame) => {
    const grey = toGrey(frame);
    const now = resizeByArea(grey, GRID.width, GRID.height);
    const moved = before && meanDifference(before, now);
    before = now;
    return { reason: assessGrey(grey).reason, moved, subject: findSubject(shrinkTo(grey, SIZE)) };
  };
}

/** The box that holds nearly all of the frame's detail, counted by columns and by rows. */
function findSubject({ width, height, data }: GreyImage): FrameBox | null {
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  let sum = 0;
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const p = y * width + x;
      const change = Math.abs(data[p + 1] - data[p]) + Math.abs(data[p + width] - data[p]);
      const detail = Math.max(0, change - WALL);
      columns[x] += detail;
      rows[y] += detail;
      sum += detail;
    }
  }
  if (sum < LEAST * width * height) return null;
  const [left, right] = spanOf(columns, sum);
  const [top, bottom] = spanOf(rows, sum);
  return { left, top, right, bottom };
}

/** Where all but the outlying share of the sum lies, as shares of the line. */
function spanOf(line: Float64Array, sum: number): [from: number, to: number] {
  const reach = (share: number) => {
    let below = 0;
    const at = line.findIndex((value) => {
      below += value;
      return below >= share * sum;
    });
    return (at + 0.5) / line.length;
  };
  return [reach(OUTLYING), reach(1 - OUTLYING)];
}

function meanDifference(a: GreyImage, b: GreyImage): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i += 1) sum += Math.abs(a.data[i] - b.data[i]);
  return sum / a.data.length;
}
