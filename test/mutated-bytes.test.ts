import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeVectors, encodeVectors } from '../server/recognition/vector-codec.ts';
import { readReply } from '../src/conversation/model/read-reply.ts';
import { GuideError } from '../src/errors.ts';
import { readPhoto } from '../src/photo/read-photo.ts';
import { decodeFeatures, encodeFeatures } from '../src/recognition/features/feature-codec.ts';
import { createFeatures } from '../src/recognition/features/features.ts';
import { decodePack, encodePack } from '../src/recognition/references/pack.ts';
import { recordingFormat } from '../src/speech/recording-format.ts';
import { recordingSeconds } from '../src/speech/recording-seconds.ts';
import { descriptionSoFar, readVisionReply } from '../src/tiers/vision-reply.ts';
import { mp4Head, oggOpus, silentMp3, silentWav, timedWebm } from './support/made-audio.ts';
import { mutateBytes } from './support/mutate-bytes.ts';
import { mutateRecord, mutateText } from './support/mutate-source.ts';
import { patternOf } from './support/odd-photos.ts';
import { createSeededRandom } from './support/seeded-random.ts';

const MUTANTS = 300;

function* mutants(bytes: Uint8Array, seed: number): Generator<Uint8Array> {
  const random = createSeededRandom(seed);
  for (let i = 0; i < MUTANTS; i++) yield mutateBytes(bytes, random);
}

const featuresOf = (count: number) => {
  const features = createFeatures(count, 640, 480);
  features.scale.fill(2);
  return encodeFeatures(features);
};

describe('bytes of others, spoilt in three hundred ways', () => {
  for (const [seed, format] of (['jpeg', 'png', 'webp'] as const).entries()) {
    test(`are a photo or are refused: ${format}`, async () => {
      const photo = await patternOf(96, 72).toFormat(format).toBuffer();
      let refused = 0;
      for (const mutant of mutants(photo, seed)) {
        await readPhoto(mutant).catch((error) => {
          assert.ok(error instanceof GuideError && error.kind === 'validation', String(error));
          refused++;
        });
      }
      assert.ok(refused > MUTANTS / 10, `${refused} refused`);
    });
  }

  const RECORDINGS: Record<string, Buffer> = {
    wav: silentWav(0.1),
    ogg: oggOpus(2),
    mp4: mp4Head(2),
    mp3: silentMp3(0.1),
    webm: timedWebm(2),
  };
  for (const [name, recording] of Object.entries(RECORDINGS)) {
    test(`have a length or none, and no other: ${name}`, () => {
      for (const mutant of mutants(recording, 5)) {
        const format = recordingFormat(mutant);
        const seconds = format && recordingSeconds(mutant, format);
        assert.ok(seconds === null || Number.isFinite(seconds), String(seconds));
      }
    });
  }

  const CODECS: Record<string, [Uint8Array, (bytes: Uint8Array) => unknown]> = {
    features: [featuresOf(20), decodeFeatures],
    vectors: [
      encodeVectors([new Float32Array(16).fill(0.25)]),
      (bytes) => decodeVectors(bytes, 16),
    ],
    'a pack': [
      encodePack([
        { id: 'a', features: featuresOf(3), hashes: new Uint32Array(8) },
        { id: 'b', features: featuresOf(2), hashes: new Uint32Array(8) },
      ]),
      decodePack,
    ],
  };
  for (const [name, [bytes, decode]] of Object.entries(CODECS)) {
    test(`are read or are a RangeError: ${name}`, () => {
      for (const mutant of mutants(bytes, 9)) {
        try {
          decode(mutant);
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error));
        }
      }
    });
  }
});

test('a pack whose table of contents is spoilt in three hundred ways is read or is a RangeError', () => {
  const pack = encodePack([
    { id: 'a', features: featuresOf(3), hashes: new Uint32Array(8) },
    { id: 'b', features: featuresOf(2), hashes: new Uint32Array(8) },
  ]);
  const length = new DataView(pack.buffer).getUint32(0, true);
  const contents = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + length)));
  const random = createSeededRandom(12);
  for (let i = 0; i < MUTANTS; i++) {
    const head = new TextEncoder().encode(JSON.stringify(mutateRecord(contents, random)));
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, head.byteLength, true);
    const mutant = Buffer.concat([size, head, pack.subarray(4 + length)]);
    try {
      decodePack(mutant);
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error));
    }
  }
});

describe('a model’s words, spoilt in three hundred ways', () => {
  function* replies(text: string): Generator<string> {
    const random = createSeededRandom(4);
    for (let i = 0; i < MUTANTS; i++) yield mutateText(text, random);
  }

  test('are a description or none', () => {
    const whole = JSON.stringify({
      description: 'A boat on a river. "Two" people sit in it.',
      showsArtwork: true,
      workId: 'a',
      visibleText: 'No. 3',
    });
    for (const reply of replies(whole)) {
      const read = readVisionReply(reply, { length: 'short' });
      assert.ok(read === null || read.description.length > 0);
      assert.equal(typeof descriptionSoFar(reply, 'short'), 'string');
    }
  });

  test('are sentences, however they are marked', () => {
    for (const reply of replies('[1] It is of 1890. [2,3] **Look** at [it](https://a.example).')) {
      for (const ended of [false, true]) assert.ok(Array.isArray(readReply(reply, ended)));
    }
  });
});
