import imghash from 'imghash';
import { sharp } from './image-library.ts';
import type { RgbImage } from './photo.ts';

/** Bits on a side of the hash: 16 x 16 = 256 bits. */
const BITS = 16;

/** Pixels on a side of what is hashed: a multiple of BITS, so that every block is whole pixels. */
const SIDE = 256;

/**
 * The block mean value hash of a whole picture (Yang, Gu, Niu: Block Mean Value Based Image
 * Perceptual Hashing, 2006) as 64 hex digits. It survives scaling and re-encoding and nothing
 * else, which makes it the check for exact copies.
 */
export async function blockHash({ width, height, data }: RgbImage): Promise<string> {
  const rgba = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return imghash.hashRaw({ width: SIDE, height: SIDE, data: rgba }, BITS);
}

/** The hash as eight words of 32 bits, as hash-index.ts compares them. */
export const hashWords = (hash: string): Uint32Array =>
  Uint32Array.from({ length: (BITS * BITS) / 32 }, (_, word) =>
    Number.parseInt(hash.slice(8 * word, 8 * word + 8), 16),
  );
