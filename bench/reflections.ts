/**
 * How well works behind glass are told: made photos of every work of a set, with a picture of
 * something else mirrored in them at several strengths:
 *
 *     node bench/reflections.ts --photos DIR [--report DIR]
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { readPhoto } from '../src/photo/read-photo.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  type IndexedWork,
  identify,
  type RgbImage,
} from '../src/recognition/index.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { publish } from './report/result-file.ts';

/** Every how many-th work is photographed: each in all strengths. */
const EVERY = 4;
/** Share of the mirrored picture's light that reaches the camera. */
const STRENGTHS = [0, 0.25, 0.5, 0.75];

const { values } = parseArgs({ options: { photos: { type: 'string' } }, strict: false });
const folder = String(values.photos ?? '');
if (!existsSync(folder)) {
  console.log(
    'reflections: skipped, as there are no photos here; name their folder with --photos DIR',
  );
  process.exit(0);
}
const about = aboutThisRun('npm run bench -- reflections --photos DIR');
const sets = readPhotoSets(folder);
const mirrored = sets.find(({ noArtwork }) => noArtwork)?.foreign ?? [];
const works = sets.flatMap(({ references }) => references);
const references: IndexedWork[] = [];
for (const { id, path } of works) references.push({ id, ...withoutVectors(await decode(path)) });
const index = createReferenceIndex(references);

const rows: (string | number)[][] = [];
const photographed = works.filter((_, i) => i % EVERY === 0);
for (const strength of STRENGTHS) {
  const counts = { right: 0, asked: 0, nothing: 0, wrong: 0 };
  for (const [i, { id, path }] of photographed.entries()) {
    const { jpeg } = await makePhoto(path, { seed: i, difficulty: 'medium' });
    const seen = await mirror(jpeg, mirrored[i % mirrored.length], strength);
    const photo = describePhoto((await readPhoto(seen)).pixels);
    const { main } = identify(photo, index);
    photo.release();
    if (!main) counts.nothing += 1;
    else if (main.confidence !== 'confident') counts.asked += 1;
    else if (main.id === id) counts.right += 1;
    else counts.wrong += 1;
  }
  const { right, asked, nothing, wrong } = counts;
  rows.push([strength, photographed.length, right, asked, nothing, wrong]);
}
const columns = ['reflected', 'photos', 'Confident', 'less', 'nothing', 'Confident and wrong'];
publish('reflections', about, { reflections: markdownTable(columns, rows) });

function withoutVectors(image: RgbImage): Omit<IndexedWork, 'id'> {
  const { features, hashes, appearance } = describeReference(image);
  return { features, hashes, appearance };
}

/** Light adds up: the mirrored picture, out of focus and the other way round, is added to the photo. */
async function mirror(jpeg: Buffer, path: string, strength: number): Promise<Buffer> {
  if (strength === 0) return jpeg;
  const { width, height } = await sharp(jpeg).metadata();
  const reflection = await sharp(await readFile(path))
    .autoOrient()
    .flop()
    .resize(width, height, { fit: 'cover' })
    .flatten()
    .blur(3)
    .linear(strength)
    .png()
    .toBuffer();
  return sharp(jpeg)
    .composite([{ input: reflection, blend: 'screen' }])
    .jpeg({ quality: 80 })
    .toBuffer();
}
