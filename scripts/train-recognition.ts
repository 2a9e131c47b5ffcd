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
import { DESCRIPTOR_LENGTH } from '../src/recognition/descriptor.ts';
import type { DescribedFeatures } from '../src/recognition/features.ts';
import { toGrey } from '../src/recognition/image.ts';
import { shrinkTo } from '../src/recognition/resample.ts';
import { extractFeatures } from '../src/recognition/sift.ts';
import { aggregate, nearestCentre, residualsOf, shorten } from '../src/recognition/vlad.ts';
import { encodeVladModel } from '../src/recognition/vlad-model.ts';
import { findPrincipalAxes } from './principal-axes.ts';

/** Raise it whenever the training changes: vectors carry it. */
const TRAINING = 1;
const SHORTENED = 64;
const WORDS = 64;
const DIMENSIONS = 640;
/** Every how many-th descriptor is used to find axes and visual words. */
const EVERY = 3;
const ROUNDS = 20;
/** Shares of the variance that vectors keep: full whitening (1) overrates the faintest axes. */
const WHITENING = 0.5;
const VIEWS = [
  { size: 640, features: 900 },
  { size: 256, features: 400 },
];
const WINDOWS = [0, 0.2, 0.4].flatMap((y) => [0, 0.2, 0.4].map((x) => ({ x, y, side: 0.6 })));

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
  const { mean: descriptorMean, axes: descriptorAxes } = findPrincipalAxes(rows, SHORTENED);
  const toShort = { shortened: SHORTENED, words: WORDS, descriptorMean, descriptorAxes };
  const points = rows.map((row) => shorten(Uint8Array.from(row), 1, toShort));
  const model = { ...toShort, centres: findCentres(points) };
  const vlads = views.flatMap((view) => {
    const residuals = residualsOf(view, model);
    return [{ x: 0, y: 0, side: 1 }, ...WINDOWS]
      .map((window) => within(view, window))
      .filter((chosen) => chosen.length >= 20)
      .map((chosen) => aggregate(residuals, chosen, model));
  });
  console.log(`${vlads.length} vectors to find ${DIMENSIONS} axes in`);
  const { mean, axes, variances } = findPrincipalAxes(vlads, DIMENSIONS);
  const full = WORDS * SHORTENED;
  const bytes = new Int8Array(axes.length);
  const axisUnits = new Float32Array(DIMENSIONS);
  for (let r = 0; r < DIMENSIONS; r += 1) {
    const row = axes.subarray(r * full, (r + 1) * full);
    const unit = row.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / 127;
    for (let i = 0; i < full; i += 1) bytes[r * full + i] = Math.round(row[i] / unit);
    axisUnits[r] = unit / Math.sqrt(variances[r]) ** WHITENING;
  }
  const file = encodeVladModel(
    { ...model, dimensions: DIMENSIONS, mean, axes: bytes, axisUnits },
    TRAINING,
  );
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

function within(
  view: DescribedFeatures,
  { x, y, side }: { x: number; y: number; side: number },
): number[] {
  return Array.from({ length: view.count }, (_, i) => i).filter((i) => {
    const u = view.x[i] / view.width - x;
    const v = view.y[i] / view.height - y;
    return u >= 0 && v >= 0 && u < side && v < side;
  });
}
