import type { createWall } from './gallery-wall.ts';
import type { FramedWork } from './picture-frame.ts';
import { type Homography, invert, project } from './plane-camera.ts';
import { createRaster, type Raster } from './raster.ts';

/** A lamp or a window mirrored in the glass. */
export interface Glare {
  /** Where on the framed work, as shares of its width and height. */
  x: number;
  y: number;
  /** Radius as a share of the framed work's longer side. */
  radius: number;
  /** Light added at its middle: 1 is white on black. */
  strength: number;
}

interface Scene {
  wall: ReturnType<typeof createWall>;
  /** The framed work and how many of its raster's pixels make a wall unit. */
  work?: FramedWork & { pixelsPerUnit: number };
  glare?: Glare;
  /** A wall label to the right of the frame. */
  label?: boolean;
  /** Wall coordinates to photo pixels. */
  view: Homography;
  width: number;
  height: number;
}

const SHADOW = { drop: 18, right: 9, soft: 34, depth: 0.42 };
/** Towards its horizon a wall is taken to end rather than to go on for ever. */
const HORIZON = 0.12;
const LABEL = { gap: 70, width: 150, height: 95 };

/** What the camera sees, in an even light: every photo pixel is taken back to the wall and sampled. */
export function renderScene({ wall, work, glare, label, view, width, height }: Scene): Raster {
  const photo = createRaster({ width, height });
  const [a, b, c, d, e, f, g, h, i] = fromPhoto(view);
  const colour = new Float64Array(3);
  const halfWidth = work ? work.raster.width / work.pixelsPerUnit / 2 : 0;
  const halfHeight = work ? work.raster.height / work.pixelsPerUnit / 2 : 0;

  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 3) {
      const px = column + 0.5;
      const py = row + 0.5;
      const w = Math.max(HORIZON, g * px + h * py + i);
      const x = (a * px + b * py + c) / w;
      const y = (d * px + e * py + f) / w;
      wall.write(colour, x, y);
      if (work) {
        if (label) writeLabel(colour, x - halfWidth - LABEL.gap, y - halfHeight * 0.6);
        writeShadow(colour, x, y, halfWidth, halfHeight);
        writeWork(
          colour,
          work,
          (x + halfWidth) * work.pixelsPerUnit,
          (y + halfHeight) * work.pixelsPerUnit,
          glare,
        );
      }
      photo.data[at] = Math.min(255, colour[0] + 0.5);
      photo.data[at + 1] = Math.min(255, colour[1] + 0.5);
      photo.data[at + 2] = Math.min(255, colour[2] + 0.5);
    }
  }
  return photo;
}

/** Photo pixels to wall coordinates, scaled so that the divisor is 1 at the wall's origin. */
function fromPhoto(view: Homography): Homography {
  const back = invert(view);
  const [x, y] = project(view, [0, 0]);
  const divisor = back[6] * x + back[7] * y + back[8];
  return back.map((entry) => entry / divisor);
}

/** White card with lines of print, its top left corner at the origin. */
function writeLabel(colour: Float64Array, x: number, y: number): void {
  if (x < 0 || y < 0 || x > LABEL.width || y > LABEL.height) return;
  const line = Math.floor((y - 12) / 13);
  const printed =
    (y - 12) % 13 < 6 && line >= 0 && line < 6 && x > 14 && x < 130 - ((line * 37) % 50);
  colour.fill(printed ? 120 : 240);
}

/** The soft shadow of a picture that hangs a little off the wall, lit from above. */
function writeShadow(
  colour: Float64Array,
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
): void {
  const beyondX = Math.max(0, Math.abs(x - SHADOW.right) - halfWidth);
  const beyondY = Math.max(0, Math.abs(y - SHADOW.drop) - halfHeight);
  const beyond = Math.hypot(beyondX, beyondY);
  if (beyond >= SHADOW.soft) return;
  const shade = 1 - SHADOW.depth * (1 - beyond / SHADOW.soft) ** 2;
  for (let channel = 0; channel < 3; channel++) colour[channel] *= shade;
}

/** The framed work at raster coordinates, bilinear, its outer edge blended over the wall. */
function writeWork(
  colour: Float64Array,
  { raster, moulding }: FramedWork,
  x: number,
  y: number,
  glare: Glare | undefined,
): void {
  const { width, height, data } = raster;
  const depth = Math.min(x, y, width - x, height - y);
  const coverage = Math.min(1, depth + 0.5);
  if (coverage <= 0) return;
  const sx = Math.min(width - 1.001, Math.max(0, x - 0.5));
  const sy = Math.min(height - 1.001, Math.max(0, y - 0.5));
  const left = Math.floor(sx);
  const top = Math.floor(sy);
  const fx = sx - left;
  const fy = sy - top;
  const above = (top * width + left) * 3;
  const below = above + width * 3;
  const mirrored =
    glare && depth > moulding ? shine(glare, x / width, y / height, width / height) : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[above + channel] * (1 - fx) + data[above + 3 + channel] * fx;
    const lower = data[below + channel] * (1 - fx) + data[below + 3 + channel] * fx;
    const seen = upper + (lower - upper) * fy + mirrored;
    colour[channel] += (seen - colour[channel]) * coverage;
  }
}

/** Light added by a glare at a place on the work: a bright core in a wide, faint halo. */
function shine(glare: Glare, x: number, y: number, aspect: number): number {
  const dx = (x - glare.x) * Math.min(1, aspect);
  const dy = (y - glare.y) * Math.min(1, 1 / aspect);
  const distance = (dx * dx + dy * dy) / glare.radius ** 2;
  return (
    255 * glare.strength * (Math.exp(-((distance * 1.4) ** 2)) + 0.22 * Math.exp(-distance / 3))
  );
}
