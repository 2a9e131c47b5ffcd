import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import pMap from 'p-map';
import sharp from 'sharp';
import { makePicture } from '../made-pictures.ts';

const PIXELS = { width: 1200, height: 900 };

/** Where the picture of a work is. */
export const pictureOf = (images: string, work: number): string => join(images, `${work}.jpg`);

/** Writes a table of so many made works, and the pictures that are not there yet. */
export async function makeCollection({
  works,
  images,
  file,
}: {
  works: number;
  images: string;
  file: string;
}): Promise<string> {
  const numbers = Array.from({ length: works }, (_, i) => i);
  const rows = await pMap(
    numbers,
    async (i) => {
      if (!existsSync(pictureOf(images, i))) {
        const { data, ...size } = makePicture(i + 1);
        const picture = sharp(data, { raw: { ...size, channels: 3 } });
        await picture.resize(PIXELS).jpeg({ quality: 88 }).toFile(pictureOf(images, i));
      }
      return { id: `made-${i}`, title: `Made work ${i}`, room: `${i % 50}`, image: `${i}.jpg` };
    },
    { concurrency: availableParallelism() },
  );
  await writeFile(file, stringify(rows, { header: true }));
  return file;
}
