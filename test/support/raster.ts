import sharp, { type Sharp } from 'sharp';

/** Eight-bit RGB pixels, row by row from the top, without padding: `width * height * 3` bytes. */
export interface Raster {
  data: Uint8Array;
  width: number;
  height: number;
}

export type Rgb = readonly [red: number, green: number, blue: number];

export function createRaster({ width, height }: { width: number; height: number }): Raster {
  return { data: new Uint8Array(width * height * 3), width, height };
}

/** Decodes an encoded picture (bytes, or a path) upright, scaled to exactly the given size. */
export async function decodeRaster(
  picture: Buffer | string,
  { width, height }: { width: number; height: number },
): Promise<Raster> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`expected 3 channels, got ${info.channels}`);
  return { data, width, height };
}

export function toSharp({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
