import { sharp } from './image-library.ts';
import type { RgbImage } from './photo.ts';

/** JPEG of at most `maxSide` pixels on the longer side, without metadata. */
export async function encodeJpeg(
  { width, height, data }: RgbImage,
  { maxSide, quality = 82 }: { maxSide: number; quality?: number },
): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, mozjpeg: false })
    .toBuffer();
}
