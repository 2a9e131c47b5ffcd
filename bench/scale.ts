/**
 * Measures how recognition holds in a large collection, most of which is made:
 *
 *     node bench/scale.ts --photos DIR --works 10000 [--features 400] [--every 5]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createFeatureIndex } from '../src/recognition/feature-index.ts';
import { strongest } from '../src/recognition/features.ts';
import { createHashIndex } from '../src/recognition/hash-index.ts';
import {
  decodeFeatures,
  describePhoto,
  describeReference,
  identifyByFeatures,
} from '../src/recognition/index.ts';
import { makeDistractors } from './distractors.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { createStopwatch } from './stopwatch.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    works: { type: 'string', default: '10000' },
    features: { type: 'string', default: '400' },
    every: { type: 'string', default: '5' },
  },
});
if (!values.photos || !existsSync(values.photos)) {
  console.log('scale: skipped, as there are no photos here; name their folder with --photos DIR');
  process.exit(0);
}
const [count, most, every] = [values.works, values.features, values.every].map(Number);
const sets = readPhotoSets(values.photos);
const real = [];
for (const { id, path } of sets.flatMap(({ references }) => references)) {
  real.push({ id, ...describeReference(await decode(path)) });
}
const features = real.map((work) => strongest(decodeFeatures(work.features), most));
const made = makeDistractors(features, Math.max(0, count - real.length));
const index = {
  ids: [...made.map((_, i) => `made-${i}`), ...real.map(({ id }) => id)],
  positionsOf: () => [],
  appearanceOf: () => null,
  confusionsOf: () => [],
  features: createFeatureIndex(
    [...made, ...features].map((work) => ({ count: work.count, read: () => work })),
  ),
  hashes: createHashIndex([]),
};
made.length = 0;
const watch = createStopwatch();
let right = 0;
let wrong = 0;
let photos = 0;
for (const { path, works } of sets
  .flatMap(({ queries }) => queries)
  .filter((_, i) => i % every === 0)) {
  const photo = describePhoto(await decode(path));
  watch.time('features of the first look', () => photo.features('first'));
  watch.time('shortlist of the first look', () =>
    index.features.shortlist(photo.features('first'), 20),
  );
  const { main } = watch.time('tier 3 after those features', () =>
    identifyByFeatures(photo, index),
  );
  photos += 1;
  if (main && works.has(main.id)) right += 1;
  else if (main && main.confidence !== 'unsure') wrong += 1;
}
console.log(
  `${index.ids.length} works of at most ${most} features: ${right} of ${photos} right, ` +
    `${wrong} Likely or Confident and wrong; index ${Math.round(index.features.bytes / 1e6)} MB, ` +
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
watch.print();
