import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { readIndexedWorks } from '../../server/reference-store.ts';
import { openCatalogue } from '../../src/collection/catalogue.ts';
import {
  createReferenceIndex,
  describePhoto,
  identify,
  identifyByHash,
} from '../../src/recognition/index.ts';
import { DECODED_SIZE, decode } from '../photo-set.ts';
import type { RunningGuide } from '../running-guide.ts';
import { createStopwatch } from '../stopwatch.ts';
import { askOnce } from './ask-guide.ts';
import type { BenchPhoto } from './trial.ts';

/** 12 megapixels, as phones take them. */
const PIXELS = 4032 * 3024;

/** What is timed of one 12-megapixel JPEG, in ms; all but the last two are processor time. */
export const SPEED_STAGES = {
  decode: 'decode to 1,280 px',
  hash: 'hash tier without decoding',
  recognition: 'all recognition without decoding',
  server: 'the server: upload, decode, all tiers',
  hashTier: 'the hash tier’s own report',
  visit: 'upload, decode, all tiers',
} as const;

export type SpeedLaps = Record<keyof typeof SPEED_STAGES, number[]>;

/**
 * Photos brought to 12 Mpx JPEG, in memory: decoding and recognition in this process, in processor
 * time, and the same photos through the running guide.
 */
export async function measureSpeed(
  photos: BenchPhoto[],
  file: string,
  guide: RunningGuide,
): Promise<SpeedLaps> {
  const catalogue = openCatalogue(file);
  const index = createReferenceIndex([...readIndexedWorks(catalogue)]);
  catalogue.close();
  const watch = createStopwatch();
  const laps: SpeedLaps = {
    decode: [],
    hash: [],
    recognition: [],
    server: [],
    hashTier: [],
    visit: [],
  };
  for (const { path } of photos) {
    const jpeg = await enlarge(path);
    const { data, info } = await watch.timeAsync('decode', () =>
      sharp(jpeg)
        .rotate()
        .resize(DECODED_SIZE, DECODED_SIZE, { fit: 'inside' })
        .flatten()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true }),
    );
    const image = { width: info.width, height: info.height, data };
    watch.time('hash', () => identifyByHash(describePhoto(image), index));
    watch.time('recognition', () => identify(describePhoto(image), index));
    const { stages } = await askOnce(guide, jpeg);
    laps.server.push(stages.CPU);
    laps.hashTier.push(stages.hash);
    laps.visit.push(stages.all);
  }
  return { ...laps, ...(watch.laps() as Pick<SpeedLaps, 'decode' | 'hash' | 'recognition'>) };
}

async function enlarge(path: string): Promise<Buffer> {
  const { width, height } = await decode(path);
  return sharp(await readFile(path))
    .rotate()
    .resize(Math.round(width * Math.sqrt(PIXELS / (width * height))))
    .jpeg({ quality: 88 })
    .toBuffer();
}
