/**
 * Measures recognition on real photos:
 *
 *     node bench/recognition.ts --photos DIR [--every N] [--leave-one-out] [--report DIR]
 *
 * DIR is one set (refs/, queries/, not_in_db/, gt.csv) or a folder of sets; a folder of pictures
 * without gt.csv counts as photos of no work. --every N takes each N-th photo only.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assessPhoto } from '../src/recognition/index.ts';
import {
  createContenders,
  createGuide,
  describePhoto,
  loadEmbedder,
  noteConfusions,
  type PreparedWork,
  prepareWork,
} from './contenders.ts';
import { writeFailures } from './failure-page.ts';
import { decode, type PhotoSet, readPhotoSets } from './photo-set.ts';
import { createSpeedTest } from './speed.ts';
import { makeWalls, type SpoiltPhoto, spoil } from './spoilt-photos.ts';
import { createStopwatch } from './stopwatch.ts';
import { createTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    every: { type: 'string', default: '1' },
    'leave-one-out': { type: 'boolean', default: false },
    report: { type: 'string', default: 'bench-report' },
  },
});
const folder = values.photos;
if (!folder || !existsSync(folder)) {
  console.log(
    'recognition: skipped, as there are no photos here; name their folder with --photos DIR',
  );
  process.exit(0);
}
const every = Number(values.every);
const watch = createStopwatch();
const embedder = loadEmbedder();
const sets = readPhotoSets(folder);

const prepared: PreparedWork[] = [];
for (const { id, path } of sets.flatMap(({ references }) => references)) {
  const image = await decode(path);
  prepared.push(watch.time('describe a reference', () => prepareWork({ id, image }, embedder)));
}
const works = watch.time('find all look-alikes', () => noteConfusions(prepared));
const contenders = createContenders(works, embedder);
const { index } = createGuide(works);
const stored = works.reduce(
  (sum, { features, hashes }) => sum + features.length + hashes.byteLength,
  0,
);
console.log(
  `${works.length} works, ${works.filter(({ confusions }) => confusions?.length).length} with look-alikes; ${Math.round(stored / works.length)} bytes stored, ` +
    `${Math.round(index.features.bytes / works.length)} bytes in memory each`,
);

for (const set of sets) await measure(set);
if (values['leave-one-out']) for (const set of sets) await leaveOneOut(set);
await measurePrecheck();
const speedTest = createSpeedTest(index);
for (const set of sets) {
  for (const { path } of set.queries.filter((_, i) => i % 10 === 0)) await speedTest.add(path);
}
speedTest.print();
watch.print();
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

async function measure(set: PhotoSet): Promise<void> {
  const tallies = contenders.map((contender) => ({ contender, tally: createTally() }));
  const nothing = new Set<string>();
  const foreign = set.foreign.map((path) => ({ path, works: nothing, official: false }));
  const unsuitable: string[] = [];
  for (const { path, works: truth, official } of [...set.queries, ...foreign].filter(
    (_, i) => i % every === 0,
  )) {
    const image = await decode(path);
    const evidence = describePhoto(image);
    const { reason } = assessPhoto(image);
    if (reason) unsuitable.push(`${reason} ${path}`);
    for (const { contender, tally } of tallies) {
      tally.add(
        path,
        watch.time(contender.name, () => contender.answer(image, evidence)),
        truth,
        official,
      );
    }
  }
  console.log(
    `\n${set.name}: ${set.queries.length} photos of works, ${set.foreign.length} of something else`,
  );
  console.log(`  precheck calls ${unsuitable.length} unsuitable`);
  for (const { contender, tally } of tallies) {
    console.log(`  ${contender.name}`);
    for (const line of tally.lines()) console.log(`    ${line}`);
  }
  await writeFailures(values.report, set.name, tallies[0].tally.failures(), set);
}

/** Each photo's own works taken out: does a look-alike get accepted? */
async function leaveOneOut(set: PhotoSet): Promise<void> {
  if (set.queries.length === 0) return;
  const tally = createTally();
  for (const { path, works: truth } of set.queries.filter((_, i) => i % every === 0)) {
    const guide = createGuide(works.filter(({ id }) => !truth.has(id)));
    const image = await decode(path);
    tally.add(path, guide.answer(image, describePhoto(image)), new Set(), false);
  }
  console.log(`\n${set.name}, leave one out`);
  for (const line of tally.lines()) console.log(`    ${line}`);
  for (const { path, said } of tally.failures()) console.log(`    ${path}: ${said}`);
}

/** Spoilt photos are made of every tenth real one. */
async function measurePrecheck(): Promise<void> {
  const counts = new Map<string, { right: number; all: number }>();
  const judge = ({ name, reason, image }: SpoiltPhoto) => {
    const count = counts.get(name) ?? { right: 0, all: 0 };
    count.all += 1;
    if (watch.time('precheck', () => assessPhoto(image)).reason === reason) count.right += 1;
    counts.set(name, count);
  };
  for (const { path } of sets.flatMap(({ queries }) => queries).filter((_, i) => i % 10 === 0)) {
    for (const photo of await spoil(await decode(path))) judge(photo);
  }
  for (const wall of makeWalls(30)) judge(wall);
  console.log('\nprecheck of spoilt photos (made): the right reason');
  for (const [name, { right, all }] of counts) console.log(`  ${name}: ${right} of ${all}`);
}
