/**
 * Trains what recognition learns from pictures, and writes it to src/recognition/data:
 *
 *     node scripts/train-recognition.ts --pictures DIR [--pictures DIR ...]
 *
 * Give it pictures that are in no evaluation as queries. The same pictures give the same files.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../bench/photo-set.ts';
import { DESCRIPTOR_LENGTH } from '../src/recognition/features/descriptor.ts';
import type { DescribedFeatures } from '../src/recognition/features/features.ts';
import { extractFeatures } from '../src/recognition/features/sift.ts';
import { toGrey } from '../src/recognition/pixels/image.ts';
import { shrinkTo } from '../src/recognition/pixels/resample.ts';
import { nearestCentre, shorten } from '../src/recognition/vectors/vlad.ts';
import { encodeVladModel } from '../src/recognition/vectors/vlad-model.ts';
import { findPrincipalAxes } from './principal-axes.ts';

/** Raise it whenever the training changes: vectors carry it. */
const TRAINING = 2;
const SHORTENED = 32;
const WORDS = 64;
/** Every how many-th descriptor is used to find axes and visual words. */
const EVERY = 3;
const ROUNDS = 20;
const VIEWS = [
  { size: 640, features: 900 },
  { size: 256, features: 400 },
];
const { values } = parseArgs({
  options: { pictures: { type: 'string', multiple: true, default: [] } },
});
const data = new URL('../src/recognition/data/', import.meta.url);
const files = values.pictures.flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((file) => join(folder, file)),
);
if (files.length === 0) throw new Error('Name at least one folder: --pictures DIR');

const views: DescribedFeatures[] = [];
for (const file of files) {
  const grey = toGrey(await decode(file));
  for (const { size, features: most } of VIEWS) {
    views.push(extractFeatures(shrinkTo(grey, size), { most }));
  }
}
console.log(
  `${files.length} pictures, ${views.reduce((sum, { count }) => sum + count, 0)} descriptors`,
);

writeThresholds();
trainVlad();

/** Median and upper fifth of every descriptor value, which the bits of a signature tell apart. */
function writeThresholds(): void {
  const histograms = Array.from({ length: DESCRIPTOR_LENGTH }, () => new Uint32Array(256));
  let total = 0;
  for (const { count, descriptors } of views) {
    total += count;
    for (let i = 0; i < count * DESCRIPTOR_LENGTH; i += 1)
      histograms[i % DESCRIPTOR_LENGTH][descriptors[i]] += 1;
  }
  const level = (histogram: Uint32Array, share: number) => {
    let below = 0;
    return histogram.findIndex((count) => {
      below += count;
      return below >= share * total;
    });
  };
  const array = (name: string, share: number) => {
    const levels = histograms.map((histogram) => level(histogram, share));
    const lines = Array.from(
      { length: 8 },
      (_, i) => `  ${levels.slice(16 * i, 16 * i + 16).join(', ')},`,
    );
    return `// biome-ignore format: a row a line\nexport const ${name} = Uint8Array.of(\n${lines.join('\n')}\n);\n`;
  };
  writeFileSync(
    new URL('signature-thresholds.ts', data),
    '// Written by scripts/train-recognition.ts; changing them calls for a new FEATURES_VERSION.\n\n' +
      `/** What half of all descriptors exceed, value by value. */\n${array('LOW_THRESHOLDS', 0.5)}\n` +
      `/** What a fifth of them exceed. */\n${array('HIGH_THRESHOLDS', 0.8)}`,
  );
}

function trainVlad(): void {
  const rows = views.flatMap(({ count, descriptors }) =>
    Array.from({ length: Math.floor(count / EVERY) }, (_, i) =>
      Float32Array.from(
        descriptors.subarray(i * EVERY * DESCRIPTOR_LENGTH, (i * EVERY + 1) * DESCRIPTOR_LENGTH),
      ),
    ),
  );
  const { mean: descriptorMean, axes, variances } = findPrincipalAxes(rows, SHORTENED);
  // Whitened: of equal variance on every axis, so that what is common to all pictures counts no more
  // than what tells them apart (Jegou & Chum, "Negative evidences and co-occurrences", 2012).
  const descriptorAxes = axes.map(
    (value, i) => value * Math.sqrt(variances[0] / variances[Math.floor(i / DESCRIPTOR_LENGTH)]),
  );
  const toShort = { shortened: SHORTENED, words: WORDS, descriptorMean, descriptorAxes };
  const points = rows.map((row) => shorten(Uint8Array.from(row), 1, toShort));
  const model = { ...toShort, centres: findCentres(points) };
  const file = encodeVladModel(model, TRAINING);
  writeFileSync(new URL('vlad.bin', data), file);
  console.log(`vlad.bin: ${file.length} bytes`);
}

/** k-means (Lloyd), started from points that lie evenly in the list. */
function findCentres(points: Float32Array[]): Float32Array {
  const centres = new Float32Array(WORDS * SHORTENED);
  for (let c = 0; c < WORDS; c += 1)
    centres.set(points[Math.floor(((c + 0.5) * points.length) / WORDS)], c * SHORTENED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = new Float64Array(WORDS * SHORTENED);
    const counts = new Uint32Array(WORDS);
    for (const point of points) {
      const c = nearestCentre(point, centres, WORDS);
      counts[c] += 1;
      for (let d = 0; d < SHORTENED; d += 1) sums[c * SHORTENED + d] += point[d];
    }
    for (let i = 0; i < centres.length; i += 1) {
      const count = counts[Math.floor(i / SHORTENED)];
      if (count > 0) centres[i] = sums[i] / count;
    }
  }
  return centres;
}
