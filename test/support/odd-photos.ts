import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { type DemoWork, demoWorkPath } from './demo-works.ts';

/** Longest payload of a JPEG segment: 16 bits of length, which count themselves (ITU-T T.81, B.1.1.4). */
const SEGMENT_BYTES = 65_533;

/** The JPEG with comment segments of so many bytes in all, right after its start. */
export function withComment(jpeg: Uint8Array, bytes: number): Buffer {
  const segments: Buffer[] = [];
  for (let left = bytes; left > 0; left -= SEGMENT_BYTES) {
    const payload = Buffer.alloc(Math.min(left, SEGMENT_BYTES), 'x');
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(payload.length + 2, 2);
    segments.push(head, payload);
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/**
 * A copy of a work whose pixels are stored as a camera held that way would store them, with the
 * EXIF orientation (1 to 8, TIFF 6.0 tag 274) that turns them upright again.
 */
export async function copyInOrientation(
  work: DemoWork,
  orientation: number,
  width = 700,
): Promise<Buffer> {
  const upright = await sharp(await readFile(demoWorkPath(work)))
    .resize({ width })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return (await STORED[orientation - 1](upright))
    .jpeg({ quality: 90 })
    .withMetadata({ orientation })
    .toBuffer();
}

type Store = (upright: Buffer) => Promise<Sharp>;

const turned =
  (degrees: number): Store =>
  async (upright) =>
    sharp(upright).rotate(degrees);

/** A quarter turn and then a mirror; two passes, as sharp has an order of its own within one. */
const turnedAndMirrored =
  (mirror: 'flip' | 'flop'): Store =>
  async (upright) =>
    sharp(await sharp(upright).rotate(90).png({ compressionLevel: 1 }).toBuffer())[mirror]();

const STORED: Store[] = [
  async (upright) => sharp(upright),
  async (upright) => sharp(upright).flop(),
  turned(180),
  async (upright) => sharp(upright).flip(),
  turnedAndMirrored('flop'),
  turned(270),
  turnedAndMirrored('flip'),
  turned(90),
];

/** Pixels without any meaning, but not all of one colour: raw RGB for sharp. */
export function patternOf(width: number, height: number): Sharp {
  const pixels = Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 251),
  );
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A PNG of one grey: a few bytes for however many pixels. */
export const plainPng = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#777777' }, limitInputPixels: false })
    .png({ compressionLevel: 6 })
    .toBuffer();

/** A WebP of three frames. */
export function animatedWebp(side = 100): Promise<Buffer> {
  const pixels = Buffer.from(
    Uint8Array.from({ length: side * side * 9 }, (_, i) => (i * 7919) % 251),
  );
  return sharp(pixels, { raw: { width: side, height: side * 3, channels: 3, pageHeight: side } })
    .webp()
    .toBuffer();
}

/** A sky: one colour, a shade darker towards the bottom. */
export function patternlessSky(width: number, height: number): Promise<Buffer> {
  const shade = (y: number) => 128 - (2 * y) / height;
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) =>
    shade(Math.floor(i / (3 * width))),
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
