import imghash from 'imghash';
import type { RgbImage } from '../../src/recognition/index.ts';
import { decode } from '../photo-set.ts';
import { createOriginalHash } from './original-hash.ts';
import type { Answer, BenchPhoto, Trial } from './trial.ts';

/** A whole-image comparison that the guide is measured against. */
export interface Baseline {
  name: string;
  label: string;
  /** `leaveOut`: ids of works that the collection is to be without. */
  answer(photo: RgbImage, leaveOut?: string[]): Answer;
}

const IMGHASH_BITS = 16;

/** Both baselines over the same references, read from their files. */
export async function createBaselines(
  references: { id: string; path: string }[],
): Promise<Baseline[]> {
  const original: Known<ReturnType<typeof createOriginalHash>>[] = [];
  const images: Known<string>[] = [];
  for (const { id, path } of references) {
    const image = await decode(path);
    original.push({ id, print: createOriginalHash(image) });
    images.push({ id, print: imghashOf(image) });
  }
  return [
    {
      name: 'original',
      label: 'original system: pHash, dHash, aHash 16, mean below 10',
      answer: (photo, leaveOut) => {
        const own = createOriginalHash(photo);
        return nearest(
          original,
          (print) => own.meanDistance(print),
          (at) => at < 10,
          leaveOut,
        );
      },
    },
    {
      name: 'imghash',
      label: 'imghash 16: the whole photo, at most 10 bits',
      answer: (photo, leaveOut) => {
        const own = imghashOf(photo);
        return nearest(
          images,
          (print) => hexDistance(own, print),
          (at) => at <= 10,
          leaveOut,
        );
      },
    },
  ];
}

/** Every photo, from the disk; `compare` is the time after decoding. */
export async function askBaseline({ answer }: Baseline, photos: BenchPhoto[]): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const photo of photos) {
    const image = await decode(photo.path);
    const startedAt = performance.now();
    const said = answer(image, photo.situation === 'left out' ? photo.works : []);
    trials.push({
      ...photo,
      answer: { ...said, stages: { compare: performance.now() - startedAt } },
    });
  }
  return trials;
}

interface Known<Print> {
  id: string;
  print: Print;
}

/** The nearest work has a score however far it is; only a near one is named. */
function nearest<Print>(
  known: Known<Print>[],
  distance: (print: Print) => number,
  accepts: (distance: number) => boolean,
  leaveOut: string[] = [],
): Answer {
  const all = known
    .filter(({ id }) => !leaveOut.includes(id))
    .map(({ id, print }) => ({ id, at: distance(print) }))
    .sort((a, b) => a.at - b.at);
  const [first] = all;
  return {
    ids: all.slice(0, 3).map(({ id }) => id),
    confidence: accepts(first.at) ? 'confident' : null,
    score: -first.at,
    outlines: {},
    stages: {},
    hindrances: [],
    note: `${first.id} at ${first.at.toFixed(1)} bits`,
  };
}

function imghashOf({ width, height, data }: RgbImage): string {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) rgba.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return imghash.hashRaw({ width, height, data: rgba }, IMGHASH_BITS);
}

function hexDistance(a: string, b: string): number {
  let bits = 0;
  for (let i = 0; i < a.length; i += 1) {
    let apart = Number.parseInt(a[i], 16) ^ Number.parseInt(b[i], 16);
    for (; apart > 0; apart &= apart - 1) bits += 1;
  }
  return bits;
}
