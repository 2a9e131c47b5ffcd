import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { readIndexedWorks } from '../../server/recognition/reference-store.ts';
import { openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { WORKING_SIDE } from '../../src/photo/photo.ts';
import { createPixelMemory } from '../../src/photo/pixel-memory.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import {
  createReferenceIndex,
  describePhoto,
  identify,
  identifyByHash,
  type PhotoEvidence,
} from '../../src/recognition/index.ts';
import { decode } from '../photo-set.ts';
import type { RunningGuide } from '../running-guide.ts';
import { askOnce } from './ask-guide.ts';
import type { BenchPhoto } from './trial.ts';

/** 12 megapixels, as phones take them. */
const PIXELS = 4032 * 3024;
/** Photos that are gone through beforehand, for the compiler's sake. */
const WARM_UP = 16;

/** What is timed of one 12-megapixel JPEG. */
export const SPEED_STAGES = {
  decode: 'decode to 1,280 px',
  hash: 'decode and hash tier, as one',
  recognition: 'decode and all recognition, as one',
  hashTier: 'server: the hash tier’s own report',
  visit: 'server: upload, decode, all tiers',
} as const;

/** Milliseconds of one stage of one photo. */
export interface Lap {
  stage: keyof typeof SPEED_STAGES;
  /** Whether the photo shows a work of the collection: others get a second pass. */
  known: boolean;
  elapsed: number;
  /** Processor time on all cores; null where it is not known apart. */
  cpu: number | null;
}

/**
 * Photos brought to 12 Mpx JPEG, in memory: read and recognised in this process, one thread after the
 * other, and the same photos through the running guide.
 */
export async function measureSpeed(
  photos: BenchPhoto[],
  file: string,
  guide: RunningGuide,
): Promise<Lap[]> {
  const catalogue = openCatalogue(file);
  const index = createReferenceIndex([...readIndexedWorks(catalogue)]);
  catalogue.close();
  const laps: Lap[] = [];
  // Memory that goes round, as the server has it.
  const memory = createPixelMemory();
  const grey = new Float32Array(WORKING_SIDE * WORKING_SIDE);
  const recognise = async (jpeg: Buffer, look: (photo: PhotoEvidence) => unknown) => {
    const { pixels } = await readPhoto(jpeg, { memory });
    const photo = describePhoto(pixels, { memory: grey });
    look(photo);
    photo.release();
    memory.giveBack(pixels.data as Uint8Array);
  };
  for (const { path } of photos.slice(0, WARM_UP)) {
    await recognise(await enlarge(path), (photo) => identify(photo, index));
  }
  for (const { path, situation } of photos) {
    const jpeg = await enlarge(path);
    const known = situation === 'in view';
    const time = async (stage: Lap['stage'], work: () => Promise<unknown>) => {
      const [startedAt, before] = [performance.now(), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(before);
      const elapsed = performance.now() - startedAt;
      laps.push({ stage, known, elapsed, cpu: (user + system) / 1000 });
    };
    await time('decode', () => recognise(jpeg, () => {}));
    await time('hash', () => recognise(jpeg, (photo) => identifyByHash(photo, index)));
    await time('recognition', () => recognise(jpeg, (photo) => identify(photo, index)));
    const { stages } = await askOnce(guide, jpeg);
    laps.push({ stage: 'hashTier', known, elapsed: stages.hash, cpu: null });
    laps.push({ stage: 'visit', known, elapsed: stages.all, cpu: stages.CPU ?? null });
  }
  return laps;
}

async function enlarge(path: string): Promise<Buffer> {
  const { width, height } = await decode(path);
  return sharp(await readFile(path))
    .rotate()
    .resize(Math.round(width * Math.sqrt(PIXELS / (width * height))))
    .jpeg({ quality: 88 })
    .toBuffer();
}
