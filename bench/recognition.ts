import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Identification,
  identify,
  identifyByFeatures,
  identifyByHash,
} from '../src/recognition/identify.ts';
import { describePhoto } from '../src/recognition/photo-evidence.ts';
import { describeReference } from '../src/recognition/reference.ts';
import { createReferenceIndex } from '../src/recognition/reference-index.ts';
import { decode, type PhotoSet, readPhotoSets } from './photo-set.ts';
import { createStopwatch } from './stopwatch.ts';
import { createTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    every: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const folder = values.photos;
if (!folder || !existsSync(folder)) {
  console.log('recognition: skipped, as there are no photos; name their folder with --photos DIR');
  process.exit(0);
}
const every = Number(values.every);
const watch = createStopwatch();
const sets = readPhotoSets(folder);

const works = [];
for (const { id, path } of sets.flatMap(({ references }) => references)) {
  const image = await decode(path);
  works.push({ id, ...watch.time('describe a reference', () => describeReference(image)) });
}
const index = createReferenceIndex(works);
console.log(
  `${works.length} works, ${Math.round(index.features.bytes / works.length)} bytes each in memory`,
);

const ways: Record<string, (photo: ReturnType<typeof describePhoto>) => Identification> = {
  'tier 1, hash and geometry': (photo) => identifyByHash(photo, index),
  'tier 3, features': (photo) => identifyByFeatures(photo, index),
  'both, as the guide does': (photo) => identify(photo, index),
};

for (const set of sets) await measure(set);
watch.print();

async function measure(set: PhotoSet): Promise<void> {
  const tallies = Object.fromEntries(Object.keys(ways).map((way) => [way, createTally()]));
  const queries = [
    ...set.queries,
    ...set.foreign.map((path) => ({ path, works: new Set<string>(), official: false })),
  ].filter((_, i) => i % every === 0);
  for (const { path, works: truth } of queries) {
    const image = await watch.timeAsync('decode', () => decode(path));
    for (const [way, look] of Object.entries(ways)) {
      const result = watch.time(way, () => look(describePhoto(image)));
      tallies[way].add(path, result, truth);
    }
  }
  console.log(`\n${set.name}`);
  for (const [way, tally] of Object.entries(tallies)) tally.print(way, { verbose: values.verbose });
}
