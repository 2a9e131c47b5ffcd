import type { PictureFacts } from '../../src/collection/pictures/picture-facts.ts';
import { encodeJpeg } from '../../src/photo/encode-photo.ts';
import { WORKING_SIDE } from '../../src/photo/photo.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import { cutOut, outlineOfWork } from '../../src/recognition/cut-out.ts';
import { decodeFeatures } from '../../src/recognition/features/feature-codec.ts';
import { describePhoto } from '../../src/recognition/photo-evidence.ts';

const QUALITY = 88;

/** The work alone out of a visitor's photo of it, as JPEG; `pictures` are those that it has already. */
export async function cutOutWork(jpeg: Uint8Array, pictures: PictureFacts[]): Promise<Buffer> {
  const { pixels } = await readPhoto(jpeg);
  const known = pictures.flatMap(({ fingerprints }) => {
    const print = fingerprints.find(({ kind }) => kind === 'features');
    return print ? [decodeFeatures(print.data)] : [];
  });
  const photo = describePhoto(pixels);
  try {
    const work = cutOut(pixels, outlineOfWork(photo, known)) ?? pixels;
    return await encodeJpeg(work, { maxSide: WORKING_SIDE, quality: QUALITY });
  } finally {
    photo.release();
  }
}
