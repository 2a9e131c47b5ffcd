import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A part of a photo, in shares of its width and height. */
export interface PhotoPart {
  x: number;
  y: number;
  width: number;
  height: number;
}

const { resolve } = createRequire(import.meta.url);

/** Three people on a sofa: the face detector's package brings the photo along, for its own demo. */
export const peoplePhotoPath = (): string =>
  join(dirname(resolve('@vladmandic/face-api/package.json')), 'demo', 'sample2.jpg');

/** Where a person sees their faces, from the left. */
export const PEOPLE_FACES: PhotoPart[] = [
  { x: 0.188, y: 0.093, width: 0.079, height: 0.17 },
  { x: 0.468, y: 0.16, width: 0.081, height: 0.171 },
  { x: 0.753, y: 0.112, width: 0.1, height: 0.18 },
];

/** Hands in a lap, far from any face. */
export const PEOPLE_HANDS: PhotoPart = { x: 0.42, y: 0.66, width: 0.15, height: 0.2 };

/** How much fine detail a part of a photo has: the mean square of its Laplacian. */
export async function detailIn(photo: Buffer, part: PhotoPart): Promise<number> {
  const { width, height } = await sharp(photo).metadata();
  const { data, info } = await sharp(photo)
    .extract({
      left: Math.round(part.x * width),
      top: Math.round(part.y * height),
      width: Math.round(part.width * width),
      height: Math.round(part.height * height),
    })
    .greyscale()
    .resize(120, 120, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const side = info.width;
  let sum = 0;
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const at = row * side + column;
      const around = data[at - 1] + data[at + 1] + data[at - side] + data[at + side];
      sum += (4 * data[at] - around) ** 2;
    }
  }
  return sum / (side - 2) ** 2;
}

/** What the phone that took it wrote into it. */
export const CANARY = 'Phone of Ada Canary';

/** A photo of three people and of no work, as a phone writes it. */
export const strangePhoto = async (): Promise<Buffer> =>
  sharp(await readFile(peoplePhotoPath()))
    .withExif({
      IFD0: { Artist: CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSMapDatum: CANARY },
    })
    .jpeg()
    .toBuffer();
