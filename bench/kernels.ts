/**
 * What WebAssembly SIMD is worth in all of recognition: the same made photos in one process that has
 * it and in one where it is missing.
 */
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { DEMO_WORKS, demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { decode } from './photo-set.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';

const PHOTOS = 18;
const ROUNDS = 3;
const PIXELS = { width: 1280, height: 960 };

interface Laps {
  features: number[];
  recognition: number[];
}

const [, , mode] = process.argv;
if (mode === '--with' || mode === '--without') {
  // Before recognition is loaded, which looks for it once.
  if (mode === '--without') Reflect.deleteProperty(globalThis, 'WebAssembly');
  process.stdout.write(JSON.stringify(await measure()));
} else {
  const about = aboutThisRun('npm run bench -- kernels');
  const [plain, simd] = ['--without', '--with'].map(inItsOwnProcess);
  const rows = (['features', 'recognition'] as const).map((stage) => {
    const [slow, quick] = [plain, simd].map((laps) => percentile(laps[stage], 0.5));
    const name = { features: 'local features at 640 px', recognition: 'all of recognition' }[stage];
    return [name, Math.round(slow), Math.round(quick), (slow / quick).toFixed(2)];
  });
  const head = ['p50 CPU ms', 'plain TypeScript', 'SIMD', 'ratio'];
  publish('kernels', about, { kernels: markdownTable(head, rows) });
}

function inItsOwnProcess(mode: string): Laps {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, mode], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the run ${mode} ended with ${status}`);
  return JSON.parse(stdout) as Laps;
}

async function measure(): Promise<Laps> {
  const { createReferenceIndex, describePhoto, describeReference, identify } = await import(
    '../src/recognition/index.ts'
  );
  const works = await Promise.all(
    DEMO_WORKS.map(async (id) => ({ id, ...describeReference(await decode(demoWorkPath(id))) })),
  );
  const index = createReferenceIndex(works);
  const laps: Laps = { features: [], recognition: [] };
  const photos = [];
  for (let seed = 0; seed < PHOTOS; seed++) {
    const work = demoWorkPath(DEMO_WORKS[seed % DEMO_WORKS.length]);
    const { jpeg } = await makePhoto(work, { seed, difficulty: 'hard', ...PIXELS });
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    photos.push({ width: info.width, height: info.height, data });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const image of photos) {
      const photo = describePhoto(image);
      const start = process.cpuUsage();
      photo.features('first');
      const features = msSince(start);
      identify(photo, index);
      // The first round is the compiler's.
      if (round > 0) {
        laps.features.push(features);
        laps.recognition.push(msSince(start));
      }
      photo.release();
    }
  }
  return laps;
}

function msSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
