import { sharp } from '../photo/image-library.ts';
import type { RgbImage } from '../photo/photo.ts';
import type { FaceBox } from './find-faces.ts';

/**
 * Colours across that are left of a face. A blur or a mosaic that only a person cannot read can still
 * be read by a net that knows whom to look for (McPherson, Shokri and Shmatikov, "Defeating Image
 * Obfuscation with Deep Learning", 2016): so hardly more than the colours of skin and hair is left.
 */
const LEFT = 6;

/** A box ends at the brows and the chin; hair and ears tell, too. */
const MARGIN = 0.35;

/** The picture with every face, and a margin around it, replaced by a few soft colours. */
export async function blurFaces(picture: RgbImage, faces: readonly FaceBox[]): Promise<RgbImage> {
  const { width, height, data } = picture;
  const raw = { raw: { width, height, channels: 3 as const } };
  const patches = await Promise.all(
    faces.flatMap((face) => {
      const region = around(face, picture);
      if (!region) return [];
      return [
        sharp(data, raw)
          .extract(region)
          .resize(LEFT, LEFT, { fit: 'fill', kernel: 'cubic' })
          .raw()
          .toBuffer()
          .then((few) =>
            sharp(few, { raw: { width: LEFT, height: LEFT, channels: 3 } })
              .resize(region.width, region.height, { fit: 'fill', kernel: 'cubic' })
              .raw()
              .toBuffer(),
          )
          .then((input) => ({
            input,
            raw: { width: region.width, height: region.height, channels: 3 as const },
            left: region.left,
            top: region.top,
          })),
      ];
    }),
  );
  if (patches.length === 0) return picture;
  const blurred = await sharp(data, raw).composite(patches).removeAlpha().raw().toBuffer();
  return { width, height, data: blurred };
}

/** The face and its margin, as far as they are in the picture; null where they are not. */
function around({ x, y, width, height }: FaceBox, picture: RgbImage) {
  const left = Math.max(0, Math.floor(x - width * MARGIN));
  const top = Math.max(0, Math.floor(y - height * MARGIN));
  const right = Math.min(picture.width, Math.ceil(x + width * (1 + MARGIN)));
  const bottom = Math.min(picture.height, Math.ceil(y + height * (1 + MARGIN)));
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}
