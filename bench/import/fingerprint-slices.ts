import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { createRecognitionPool } from '../../server/recognition/recognition-pool.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import { pictureOf } from './made-collection.ts';

/** Pictures that are looked at before it counts: the compiler is warm for most of a long import. */
const WARM_UP = 20;

/** Decodes and fingerprints pictures of a collection with an import's threads, a slice at a time. */
export async function createFingerprintSlices({
  images,
  works,
  size,
}: {
  images: string;
  works: number;
  size: number;
}) {
  const concurrency = availableParallelism();
  const pool = createRecognitionPool({ threads: concurrency });
  const { signal } = new AbortController();
  let next = 0;
  let seconds = 0;
  let pictures = 0;
  const lookAt = async (i: number) => {
    const { pixels } = await readPhoto(await readFile(pictureOf(images, i % works)));
    await pool.recogniser.fingerprint(pixels, signal);
  };
  const lookAtNext = (count: number) => {
    const numbers = Array.from({ length: count }, (_, i) => next + i);
    next += count;
    return pMap(numbers, lookAt, { concurrency });
  };
  await lookAtNext(WARM_UP);
  return {
    async run(): Promise<void> {
      const startedAt = performance.now();
      await lookAtNext(size);
      seconds += (performance.now() - startedAt) / 1000;
      pictures += size;
    },
    /** Pictures a second over all slices. */
    rate: () => pictures / seconds,
    close: () => pool.close(),
  };
}
