/**
 * How fast a collection is imported, against what decoding and fingerprinting alone allow, and whether
 * an import that is killed three times comes to the same collection:
 *
 *     node bench/import.ts [--works 10000] [--seed 1] [--pictures DIR] [--report DIR]
 *
 * Works and pictures are made; they are kept in --pictures for another run. Decoding and
 * fingerprinting alone is measured in slices, for each of which the import is halted where it stands,
 * so that both meet the same machine.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSeededRandom } from '../test/support/seeded-random.ts';
import { contentOf } from './import/catalogue-content.ts';
import { createFingerprintSlices } from './import/fingerprint-slices.ts';
import { makeCollection } from './import/made-collection.ts';
import { runImport } from './import/run-import.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable, percent } from './report/markdown-table.ts';
import { publish } from './report/result-file.ts';

/** Slices of decoding and fingerprinting alone while the import runs. */
const SLICES = 10;
/** Pictures in a slice: a hundredth of the works, and enough to time. */
const SLICE = { share: 0.01, least: 20 };

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    pictures: { type: 'string' },
    report: { type: 'string' },
  },
});
const works = Number(values.works);
const about = aboutThisRun(`npm run bench -- import --works ${works}`);
const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
const images = values.pictures ?? join(folder, 'pictures');
try {
  await mkdir(images, { recursive: true });
  const csv = await makeCollection({ works, images, file: join(folder, 'works.csv') });
  const clean = await importBesideSlices(csv);
  const rate = works / clean.seconds;
  const head = [
    'works',
    'decoding and fingerprinting alone',
    'import',
    'share',
    'of its time finding look-alikes and writing',
    'peak MiB',
    'peak MiB at a tenth of the works',
  ];
  const row = [
    works,
    perSecond(clean.alone),
    perSecond(rate),
    percent(rate / clean.alone),
    percent(clean.buildSeconds / clean.seconds),
    clean.peakMiB,
    clean.peakAtTenthMiB,
  ];
  const table = markdownTable(head, [row]);
  // The rest takes as long again.
  console.error(table);
  const kills = await importKilled(csv, clean.seconds, clean.buildSeconds);
  const same = contentOf(join(folder, 'clean')) === contentOf(join(folder, 'killed'));
  const told =
    `Killed with SIGKILL ${kills.join(', ')}, and run to its end, the import came to ` +
    (same ? 'the same content, byte for byte.' : '**another content**.');
  publish('import', about, { import: `${table}\n\n${told}` });
  if (!same) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** One import from start to end, halted for each slice; its own time is without them. */
async function importBesideSlices(csv: string) {
  const size = Math.max(SLICE.least, Math.round(SLICE.share * works));
  const slices = await createFingerprintSlices({ images, works, size });
  try {
    let next = 0;
    let peakAtTenthMiB = 0;
    const ended = await runImport({
      csv,
      images,
      dataDir: join(folder, 'clean'),
      async onLook({ done, peakMiB, halted }) {
        if (done >= works / 10 && peakAtTenthMiB === 0) peakAtTenthMiB = peakMiB;
        if (done < (next * works) / SLICES) return;
        next += 1;
        await halted(slices.run);
      },
    });
    if (ended.killed) throw new Error('the import was killed by somebody else');
    await slices.run();
    return { ...ended, alone: slices.rate(), peakAtTenthMiB };
  } finally {
    await slices.close();
  }
}

/** The same import, killed twice while it reads pictures and once while it builds; where it was. */
async function importKilled(csv: string, seconds: number, buildSeconds: number) {
  const random = createSeededRandom(Number(values.seed));
  const reading = seconds - buildSeconds;
  const dataDir = join(folder, 'killed');
  const points: string[] = [];
  for (let kill = 0; kill < 2; kill += 1) {
    const after = random.between(0.05, 0.45) * reading;
    const { killed, done } = await runImport({ csv, images, dataDir, killAfter: { after } });
    if (killed) points.push(`at ${done} works after ${Math.round(after)} s`);
  }
  const after = random.between(0.05, 0.9) * buildSeconds;
  const last = await runImport({ csv, images, dataDir, killAfter: { after, building: true } });
  if (last.killed) points.push(`${after.toFixed(1)} s after it began to build the catalogue`);
  if (points.length < 3) throw new Error(`it was killed ${points.length} times only`);
  await runImport({ csv, images, dataDir });
  return points;
}

function perSecond(rate: number): string {
  return `${rate.toFixed(1)} a second`;
}
