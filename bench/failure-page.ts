import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { PhotoSet } from './photo-set.ts';
import type { Failure } from './tally.ts';

/** Writes a page that shows each failure beside the work that it should have been. Not for git. */
export async function writeFailures(
  folder: string,
  name: string,
  failures: Failure[],
  set: PhotoSet,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const reference = new Map(set.references.map(({ id, path }) => [id, path]));
  const rows = await Promise.all(
    failures.map(async ({ path, said, truth }) => {
      const pictures = [path, ...truth.flatMap((id) => reference.get(id) ?? [])];
      const images = await Promise.all(pictures.map(asImage));
      return `<tr><td>${images.join('</td><td>')}</td><td>${quoted(`${basename(path)}: ${said}; should be ${truth.join(', ') || 'nothing'}`)}</td></tr>`;
    }),
  );
  await writeFile(
    join(folder, `${name}.html`),
    `<!doctype html><meta charset="utf-8"><title>${quoted(name)}: failures</title><table>${rows.join('\n')}</table>`,
  );
}

async function asImage(path: string): Promise<string> {
  const jpeg = await sharp(path).rotate().resize(320, 320, { fit: 'inside' }).jpeg().toBuffer();
  return `<img alt="" src="data:image/jpeg;base64,${jpeg.toString('base64')}">`;
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
