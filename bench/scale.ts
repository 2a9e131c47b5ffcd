/**
 * Measures how recognition holds in a large collection, most of which is made:
 *
 *     node bench/scale.ts --photos DIR --works 10000 [--threads 2] [--every 5]
 *
 * The collection is written to a catalogue and loaded as the server loads it; every photo goes
 * through tier 1 and tier 3, whatever tier 1 says.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRecognitionPool } from '../server/recognition/recognition-pool.ts';
import type { Photo } from '../src/photo/photo.ts';
import type { Sighting } from '../src/tiers/recogniser.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    works: { type: 'string', default: '10000' },
    threads: { type: 'string', default: '2' },
    every: { type: 'string', default: '5' },
  },
});
if (!values.photos || !existsSync(values.photos)) {
  console.log('scale: skipped, as there are no photos here; name their folder with --photos DIR');
  process.exit(0);
}
const [threads, every] = [values.threads, values.every].map(Number);
const sets = readPhotoSets(values.photos);
const folder = await mkdtemp(join(tmpdir(), 'scale-'));
const pool = createRecognitionPool({ threads });
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
try {
  const catalogueFile = join(folder, 'catalogue.sqlite');
  // In a process of its own: what writing leaves in memory is not recognition's.
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'large-catalogue.ts'), catalogueFile, values.photos, values.works],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the catalogue could not be written');
  const before = process.memoryUsage.rss();
  const start = performance.now();
  await pool.load('default', catalogueFile);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const loaded = process.memoryUsage.rss();
  console.log(
    `${values.works} works loaded in ${seconds} s by ${threads} threads, ` +
      `which took ${mb(loaded - before)} of ${mb(loaded)}`,
  );
  await measure();
} finally {
  await pool.close();
  await rm(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const { signal } = new AbortController();
  const warmUp = createStopwatch();
  const watch = createStopwatch();
  const tally = { photos: 0, right: 0, wrong: 0 };
  let peak = 0;

  async function look(path: string, timer: Stopwatch): Promise<Sighting | undefined> {
    const { width, height, data } = await decode(path);
    const pixels = { width, height, data: new Uint8Array(data) };
    const photo: Photo = { pixels, width, height, sha256: path, format: 'jpeg', bytes: 0 };
    const [main] = await timer.timeAsync('both, without decoding', async () => {
      await pool.recogniser.confirmHashes(photo, signal);
      return pool.recogniser.findWorks(photo, null, signal);
    });
    await pool.recogniser.forget(photo);
    peak = Math.max(peak, process.memoryUsage.rss());
    return main;
  }

  const known = sets.flatMap(({ queries }) => queries);
  const foreign = sets.flatMap((set) => set.foreign.map((path) => ({ path, works: new Set() })));
  // The first photos wait for the compiler, which no later one does.
  for (const { path } of known.slice(0, 4 * threads)) await look(path, warmUp);
  for (const { path, works } of [...known, ...foreign].filter((_, i) => i % every === 0)) {
    const main = await look(path, watch);
    const right = main !== undefined && works.has(main.artworkId);
    if (works.size > 0) tally.photos += 1;
    if (right) tally.right += 1;
    else if (main && main.confidence !== 'unsure') tally.wrong += 1;
  }
  console.log(
    `${tally.right} of ${tally.photos} photos of works right; ` +
      `${tally.wrong} of all Likely or Confident and wrong; at most ${mb(peak)} in memory`,
  );
  watch.print();
}
