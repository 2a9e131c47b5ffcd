import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { type DemoWork, demoWorkPath } from './demo-works.ts';

interface Hanging {
  /** Middle of the work, as shares of the wall's width and height. */
  x: number;
  y: number;
  /** The work's longer side, as a share of the wall's height. */
  size: number;
}

/** A 640 by 480 view of a plain wall on which a work hangs, as a camera on a tripod sees it. */
export async function hungWork(
  work: DemoWork | null,
  { x, y, size }: Hanging = { x: 0.5, y: 0.5, size: 0.75 },
): Promise<Sharp> {
  const wall = sharp({ create: { width: 640, height: 480, channels: 3, background: '#b9b4aa' } });
  if (!work) return wall;
  const side = Math.round(480 * size);
  const { data, info } = await sharp(await readFile(demoWorkPath(work)))
    .resize(side, side, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true });
  const left = Math.round(640 * x - info.width / 2);
  const top = Math.round(480 * y - info.height / 2);
  return wall.composite([{ input: data, left, top }]);
}
