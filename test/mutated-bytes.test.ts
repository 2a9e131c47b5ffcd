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
import { mutateBytes } from './support/mutate-bytes.ts';
import { mutateText } from './support/mutate-source.ts';
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
    wav: Buffer.concat([
      Buffer.from('RIFF\u0024\u0010\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0', 'latin1'),
      Buffer.from([0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0]),
      Buffer.alloc(400),
    ]),
    ogg: Buffer.concat([Buffer.from('OggS\0\u0004'), Buffer.alloc(20, 1), Buffer.from('OpusHead')]),
    mp4: Buffer.concat([
      Buffer.from('\0\0\0\u0018ftypmp42'),
      Buffer.from('mvhd'),
      Buffer.alloc(40, 3),
    ]),
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
