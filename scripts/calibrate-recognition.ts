/**
 * Finds how much each piece of evidence says about a work in a photo, and from where on that is sure,
 * and writes it to src/recognition/data/score-weights.ts:
 *
 *     node scripts/calibrate-recognition.ts --works DIR --others DIR
 *
 * `--works`: pictures of works, `--others`: pictures of anything else. All photos of works are made
 * from these, so that no real photo has a part in it. The same pictures give the same file. Prints
 * what each half of the works says about a model that was fitted to the other.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../bench/photo-set.ts';
import { readPhoto } from '../src/photo/read-photo.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  findConfusions,
  type RgbImage,
} from '../src/recognition/index.ts';
import { MEASURES, measure } from '../src/recognition/judgement/traits.ts';
import { makePhoto, type PhotoOptions } from '../test/support/photo-maker.ts';
import { fitLogistic, type Observation, predict } from './calibration/fit-logistic.ts';
import { makeDrawing } from './calibration/made-versions.ts';
import { observePairs, type Pair } from './calibration/observe-pairs.ts';

/** Photos of each work, from a good one to a small one and one that is cut off. */
const PHOTOS: Omit<PhotoOptions, 'seed'>[] = [
  { difficulty: 'easy' },
  { difficulty: 'medium' },
  { difficulty: 'medium', cover: 0.3 },
  { difficulty: 'hard' },
  { difficulty: 'hard', crop: 0.35 },
  { difficulty: 'hard', cover: 0.2 },
];
/** Of works, every how many-th has a drawing in the collection too. */
const DRAWN = 2;
/**
 * Of what was answered as sure, so much must be right in each half that the fit did not see: as made
 * photos are kinder than real ones, Confident allows two errors in 1,000 where real ones may have five.
 */
const RIGHT_WHEN_CONFIDENT = 0.998;
const RIGHT_WHEN_LIKELY = 0.95;
/** More of these may only speak against a work. */
const AGAINST = new Set<string>(['colour', 'second', 'rival']);

interface Seen extends Observation {
  half: number;
}

const { values } = parseArgs({
  options: { works: { type: 'string' }, others: { type: 'string' } },
});
const works = picturesIn(values.works, '--works');
const others = picturesIn(values.others, '--others');

const seen = await observeAll();
const signs = MEASURES.map((name) => (AGAINST.has(name) ? (-1 as const) : (1 as const)));
console.log(
  `${seen.length} pairs of photo and work, ${seen.filter(({ right }) => right).length} right`,
);
const heldBack = [0, 1].flatMap((half) => {
  const model = fitLogistic(
    seen.filter((one) => one.half !== half),
    { signs },
  );
  return seen
    .filter((one) => one.half === half)
    .map((one) => ({ ...one, score: predict(model, one.measures) }));
});
const model = fitLogistic(seen, { signs });
const confident = leastScore(RIGHT_WHEN_CONFIDENT);
const likely = Math.min(confident, leastScore(RIGHT_WHEN_LIKELY));
tell();
write();

/** Pairs of photos and works; the even works and pictures of anything else are one half, the odd the other. */
async function observeAll(): Promise<Seen[]> {
  const inCollection: { id: string; image: RgbImage }[] = [];
  for (const [i, path] of works.entries()) {
    inCollection.push({ id: idOf(path), image: await decode(path) });
    if (i % DRAWN !== 0) continue;
    const { pixels } = await readPhoto(await makeDrawing(path, i));
    inCollection.push({ id: `drawing of ${idOf(path)}`, image: pixels });
  }
  for (const path of others.filter((_, i) => i % 2 === 0)) {
    inCollection.push({ id: `other ${idOf(path)}`, image: await decode(path) });
  }
  const references = inCollection.map(({ id, image }) => ({ id, ...describeReference(image) }));
  const confusions = findConfusions(references);
  const index = createReferenceIndex(
    references.map((reference) => ({ ...reference, confusions: confusions.get(reference.id) })),
  );
  const result: Seen[] = [];
  const look = (image: RgbImage, shown: string | null, half: number) => {
    const photo = describePhoto(image);
    result.push(
      ...observePairs(photo, index, shown).map((pair) => ({ ...toObservation(pair), half })),
    );
    photo.release();
  };
  for (const [i, path] of works.entries()) {
    for (const [k, settings] of PHOTOS.entries()) {
      const { jpeg } = await makePhoto(path, { seed: i * PHOTOS.length + k, ...settings });
      look((await readPhoto(jpeg)).pixels, idOf(path), i % 2);
    }
    if (i % 10 === 0) console.log(`${i} of ${works.length} works photographed`);
  }
  for (const [i, path] of others.filter((_, at) => at % 2 === 1).entries()) {
    look(await decode(path), null, i % 2);
  }
  return result;
}

function toObservation({ traits, right }: Pair): Observation {
  const measures = measure(traits);
  return { measures: MEASURES.map((name) => measures[name]), right };
}

/** The least score, to a hundredth, from which on each half has so large a share right. */
function leastScore(share: number): number {
  for (let percent = 50; percent < 100; percent += 1) {
    const enough = [0, 1].every((half) => {
      const sure = heldBack.filter((one) => one.half === half && one.score >= percent / 100);
      return sure.filter(({ right }) => right).length >= share * sure.length;
    });
    if (enough) return percent / 100;
  }
  throw new Error(`no score is right in ${share} of all cases`);
}

function tell(): void {
  for (const from of [likely, confident]) {
    for (const half of [0, 1]) {
      const own = heldBack.filter((one) => one.half === half);
      const sure = own.filter(({ score }) => score >= from);
      const right = sure.filter((one) => one.right).length;
      const all = own.filter((one) => one.right).length;
      console.log(
        `half ${half + 1}, score ${from} and more: ${right} of ${all} right ones, ${sure.length - right} wrong`,
      );
    }
  }
}

function write(): void {
  const round = (value: number) => Number(value.toFixed(3));
  const lines = MEASURES.map((name, i) => `  ${name}: ${round(model.weights[i])},`);
  writeFileSync(
    new URL('../src/recognition/data/score-weights.ts', import.meta.url),
    `// Written by scripts/calibrate-recognition.ts from made photos of ${works.length} works.

/** What each measure adds to the logarithm of the odds, and where those begin. */
export const WEIGHTS = {
${lines.join('\n')}
};
export const BIAS = ${round(model.bias)};

/** Scores from which on a work is Confident, and Likely. */
export const CONFIDENT = ${confident};
export const LIKELY = ${likely};
`,
  );
}

function picturesIn(folder: string | undefined, option: string): string[] {
  if (!folder) throw new Error(`Name a folder of pictures: ${option} DIR`);
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

function idOf(path: string): string {
  return basename(path, extname(path));
}
