import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { conflict } from '../../errors.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PictureFacts } from '../pictures/picture-facts.ts';
import type { PictureStore } from '../pictures/picture-store.ts';

/**
 * Writes a collection as files that outlive this program: `works.jsonl`, a record a line as the
 * JSON importer takes it, and its pictures below `pictures/`.
 *
 * @throws GuideError `export-folder` when the folder holds something already.
 */
export async function exportWorks(
  catalogue: Catalogue,
  {
    folder,
    pictures,
    onWork = () => {},
    signal,
  }: { folder: string; pictures: PictureStore; onWork?: () => void; signal: AbortSignal },
): Promise<{ works: number; file: string }> {
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const there = await readdir(folder, { recursive: true });
  if (there.some((name) => name !== 'pictures')) {
    throw conflict('export-folder', `${folder} holds something already: name an empty folder.`);
  }
  let works = 0;
  async function* lines(): AsyncGenerator<string> {
    for (const artwork of catalogue.works()) {
      const images = catalogue.picturesOf(artwork.id);
      for (const { sha256 } of images) {
        await copyFile(pictures.fileOf(sha256), join(folder, nameOf(sha256)));
      }
      yield `${JSON.stringify({ ...artwork, images: images.map(toImage) })}\n`;
      works++;
      onWork();
    }
  }
  const file = join(folder, 'works.jsonl');
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.partial`, { flush: true }), {
    signal,
  });
  await rename(`${file}.partial`, file);
  return { works, file };
}

const nameOf = (sha256: string): string => `pictures/${sha256}.jpg`;

const toImage = ({ sha256, note }: PictureFacts) => ({ path: nameOf(sha256), ...note });
