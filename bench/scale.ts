/**
 * Measures how recognition holds in a large collection, most of which is made:
 *
 *     node bench/scale.ts --photos DIR --works 10000 [--threads 2] [--every 5]
 *
 * The collection is written to a catalogue and loaded as the server loads it.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRecognitionPool } from '../server/recognition-pool.ts';
import type { Photo } from '../src/photo/photo.ts';
import { decodeFeatures, describeReference, encodeFeatures } from '../src/recognition/index.ts';
import { makeDistractors } from './distractors.ts';
import { writeLargeCatalogue } from './large-catalogue.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { createStopwatch } from './stopwatch.ts';

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
const [count, threads, every] = [values.works, values.threads, values.every].map(Number);
const sets = readPhotoSets(values.photos);
const folder = await mkdtemp(join(tmpdir(), 'scale-'));
const pool = createRecognitionPool({ threads });
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
try {
  const catalogueFile = join(folder, 'catalogue.sqlite');
  await writeLargeCatalogue(catalogueFile, works());
  const before = process.memoryUsage.rss();
  const start = performance.now();
  await pool.load(catalogueFile);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const loaded = process.memoryUsage.rss();
  console.log(
    `${count} works loaded in ${seconds} s by ${threads} threads, ` +
      `which took ${mb(loaded - before)} of ${mb(loaded)}`,
  );
  await measure();
} finally {
  await pool.close();
  await rm(folder, { recursive: true });
}

async function* works() {
  const real = [];
  for (const { id, path } of sets.flatMap(({ references }) => references)) {
    const { features, hashes, appearance } = describeReference(await decode(path));
    real.push({ id, features, hashes, appearance });
  }
  yield* real;
  const pool = real.map(({ features }) => decodeFeatures(features));
  let made = 0;
  for (const features of makeDistractors(pool, Math.max(0, count - real.length))) {
    const source = real[made % real.length];
    // Bits of a hash in an order of their own: as many are set as in a real one.
    const hashes = source.hashes.map((word, i) => Math.imul(word ^ (made * 0x9e3779b1), 2 * i + 1));
    yield {
      id: `made-${made++}`,
      features: encodeFeatures(features),
      hashes,
      appearance: source.appearance,
    };
  }
}

async function measure(): Promise<void> {
  const { recogniser } = pool;
  const { signal } = new AbortController();
  const watch = createStopwatch();
  const tally = { photos: 0, right: 0, wrong: 0 };
  const known = sets.flatMap(({ queries }) => queries);
  const foreign = sets.flatMap((set) => set.foreign.map((path) => ({ path, works: new Set() })));
  let peak = 0;
  // The first photos wait for the compiler, which no later one does.
  const warm = known.slice(0, 2 * threads);
  for (const [i, { path, works: truth }] of [
    ...warm,
    ...[...known, ...foreign].filter((_, at) => at % every === 0),
  ].entries()) {
    const { width, height, data } = await decode(path);
    const pixels = {
      width,
      height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    };
    const photo: Photo = { pixels, width, height, sha256: path, format: 'jpeg', bytes: 0 };
    const byHash = () => recogniser.confirmHashes(photo, signal);
    const byFeatures = () => recogniser.findWorks(photo, null, signal);
    const whole = async () => {
      const timed = i < warm.length ? createStopwatch() : watch;
      await timed.timeAsync('tier 1: hashes', byHash);
      return timed.timeAsync('tier 3, after tier 1', byFeatures);
    };
    const [main] =
      i < warm.length ? await whole() : await watch.timeAsync('both, without decoding', whole);
    await recogniser.forget(photo);
    peak = Math.max(peak, process.memoryUsage.rss());
    if (i < warm.length || truth.size === 0) {
      if (i >= warm.length && main && main.confidence !== 'unsure') tally.wrong += 1;
      continue;
    }
    tally.photos += 1;
    if (main && truth.has(main.artworkId)) tally.right += 1;
    else if (main && main.confidence !== 'unsure') tally.wrong += 1;
  }
  console.log(
    `${tally.right} of ${tally.photos} photos of works right; ` +
      `${tally.wrong} of all Likely or Confident and wrong; at most ${mb(peak)} in memory`,
  );
  watch.print();
}
