import sharp from 'sharp';
import {
  describePhoto,
  identify,
  identifyByHash,
  type ReferenceIndex,
} from '../src/recognition/index.ts';
import { DECODED_SIZE, decode } from './photo-set.ts';
import { createStopwatch } from './stopwatch.ts';

/** 12 megapixels, as phones take them. */
const PIXELS = 4032 * 3024;

/** Times decoding and recognition of photos brought to 12 Mpx JPEG, in CPU time of one core. */
export function createSpeedTest(index: ReferenceIndex) {
  const watch = createStopwatch();
  sharp.concurrency(1);
  return {
    async add(path: string): Promise<void> {
      const { width, height } = await decode(path);
      const jpeg = await sharp(path)
        .rotate()
        .resize(Math.round(width * Math.sqrt(PIXELS / (width * height))))
        .jpeg({ quality: 88 })
        .toBuffer();
      const { data, info } = await watch.timeAsync('decode 12 Mpx', () =>
        sharp(jpeg)
          .rotate()
          .resize(DECODED_SIZE, DECODED_SIZE, { fit: 'inside' })
          .flatten()
          .toColourspace('srgb')
          .raw()
          .toBuffer({ resolveWithObject: true }),
      );
      const image = { width: info.width, height: info.height, data };
      watch.time('hash tier, without decoding', () => identifyByHash(describePhoto(image), index));
      watch.time('all of it, without decoding', () => identify(describePhoto(image), index));
    },
    print(): void {
      watch.print();
    },
  };
}
