/**
 * Measures the whole guide on real photos, and prints the tables of BENCHMARKS.md:
 *
 *     node bench/recognition.ts --photos DIR [--every N] [--leave-one-out] [--distractors N]
 *       [--ways guide,hash,...] [--set NAME=VALUE ...] [--report DIR]
 *
 * DIR is one set (refs/, queries/, not_in_db/, gt.csv) or a folder of sets; a folder of pictures
 * without gt.csv counts as photos of no work. The references are imported by the collection's own
 * command, the server runs in a process of its own, and photos go to it over HTTP, one at a time.
 * --every N takes each N-th photo only; --distractors N brings the collection to N works, most of
 * them made; --set gives the guide a setting, in every way. What was measured goes to bench-report/, with a page of the worst failures.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogueFile } from '../server/catalogue/collection-files.ts';
import { readPhotoSets } from './photo-set.ts';
import { askBaseline, createBaselines } from './recognition/baselines.ts';
import { writeFailures } from './recognition/failure-page.ts';
import { measureGrowth } from './recognition/growth.ts';
import { importSets } from './recognition/import-sets.ts';
import { leaveOut } from './recognition/left-out.ts';
import { plotsOf } from './recognition/plots.ts';
import { measurePrecheck } from './recognition/precheck.ts';
import type { RecognitionResult } from './recognition/result.ts';
import { blocksOf } from './recognition/tables/index.ts';
import { photosOf } from './recognition/trial.ts';
import { measureWay, WAYS } from './recognition/ways.ts';
import { aboutThisRun } from './report/about.ts';
import { saveResult } from './report/result-file.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    every: { type: 'string', default: '1' },
    'leave-one-out': { type: 'boolean', default: false },
    distractors: { type: 'string', default: '0' },
    ways: { type: 'string', default: WAYS.map(({ name }) => name).join() },
    set: { type: 'string', multiple: true, default: [] },
    report: { type: 'string', default: 'bench-report' },
  },
});
if (!values.photos || !existsSync(values.photos)) {
  console.log(
    'recognition: skipped, as there are no photos here; name their folder with --photos DIR',
  );
  process.exit(0);
}
const folder = resolve(values.photos);
const [every, distractors] = [values.every, values.distractors].map(Number);
const chosen = WAYS.filter(({ name }) => name === 'guide' || values.ways.split(',').includes(name));

/** The same photo may come twice in two sets, and is to be looked at each time. */
const settings = Object.fromEntries([
  ['ENABLE_CACHE', 'false'],
  ...values.set.map((setting) => setting.split('=', 2)),
]) as Record<string, string>;

/** Photos for each size of collection. */
const GROWTH_EVERY = 5;

const about = aboutThisRun(
  [
    'npm run bench -- recognition --photos DIR',
    ...(every > 1 ? [`--every ${every}`] : []),
    ...(values['leave-one-out'] ? ['--leave-one-out'] : []),
    ...(distractors > 0 ? [`--distractors ${distractors}`] : []),
    ...values.set.map((setting) => `--set ${setting}`),
  ].join(' '),
);
const startedAt = performance.now();
const sets = readPhotoSets(folder);
const photos = photosOf(sets, every);
const known = photos.filter(({ situation }) => situation === 'in view');
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
try {
  const result = await measure();
  const blocks = blocksOf(result);
  saveResult(values.report, 'recognition', { about, blocks, plots: plotsOf(result), data: result });
  await writeFailures(values.report, result, sets);
  for (const block of Object.values(blocks)) console.log(`${block}\n`);
  tell(`done; figures and the page of failures are in ${values.report}`);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<RecognitionResult> {
  const imported = await importSets(sets, folder, dataDir);
  tell(`${imported.works} works imported`);
  const file = catalogueFile(dataDir);
  const result: RecognitionResult = {
    about,
    imported,
    sets: sets.map(({ name, references, queries, foreign }) => ({
      name,
      works: references.length,
      photos: queries.length,
      official: queries.filter(({ official }) => official).length,
      others: foreign.length,
    })),
    ways: [],
    leftOut: [],
    spoilt: await measurePrecheck(sets),
    growth: [],
  };
  for (const way of chosen) {
    const { vectors } = imported;
    result.ways.push(await measureWay(way, { dataDir, settings, vectors, photos }));
    tell(way.label);
  }
  const baselines = await createBaselines(sets.flatMap(({ references }) => references));
  for (const baseline of baselines) {
    const { name, label } = baseline;
    const trials = await askBaseline(baseline, photos);
    result.ways.push({ name, label, trials, readyMs: null, readyMiB: null, peakMiB: null });
    tell(label);
  }
  if (values['leave-one-out']) {
    result.leftOut = await leaveOut(known, dataDir);
    const gone = known.map((photo) => ({ ...photo, situation: 'left out' as const }));
    for (const baseline of baselines) {
      result.leftOut.push({ way: baseline.name, trials: await askBaseline(baseline, gone) });
    }
    tell('each photo with its own work left out');
  }
  if (distractors > 0) {
    const some = photosOf(sets, Math.max(every, GROWTH_EVERY));
    result.growth = await measureGrowth(some, file, distractors, {
      settings,
      onSize: (works) => tell(`building a collection of ${works} works`),
    });
  }
  return result;
}

function tell(what: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.error(`${String(seconds).padStart(5)} s: ${what}`);
}
