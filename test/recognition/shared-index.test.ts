import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { decodeFeatures, encodeFeatures } from '../../src/recognition/features/feature-codec.ts';
import { createFeatureDataBuilder, workOf } from '../../src/recognition/features/feature-data.ts';
import { createFeatures } from '../../src/recognition/features/features.ts';
import {
  buildReferenceData,
  createReferenceIndex,
  describePhoto,
  describeReference,
  identifyByFeatures,
  identifyByHash,
  openReferenceIndex,
  type ReferenceData,
} from '../../src/recognition/index.ts';
import { SIGNATURE_WORDS } from '../../src/recognition/kernels/word-counts.ts';
import { sizeOf } from '../../src/recognition/references/reference-data.ts';
import { createHitFinder } from '../../src/recognition/search/find-hits.ts';
import { createRandom, hang, OBLIQUE, paint } from './synthetic.ts';

const works = [1, 2, 3, 4].map((seed) => ({
  id: `work-${seed}`,
  ...describeReference(paint(seed)),
}));
const photo = describePhoto(hang(paint(3), OBLIQUE));
const allocated: SharedArrayBuffer[] = [];
const shared = buildReferenceData(works, sizeOf(works), {
  allocate(bytes) {
    const buffer = new SharedArrayBuffer(bytes);
    allocated.push(buffer);
    return buffer;
  },
});

/** All buffers that an object of arrays, and of objects of arrays, lies in. */
function buffersOf(value: unknown, found = new Set<ArrayBufferLike>()): Set<ArrayBufferLike> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer);
  else if (value && typeof value === 'object' && !(value instanceof Map) && !Array.isArray(value)) {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return found;
}

describe('the index in shared memory', () => {
  it('answers as in memory of its own', () => {
    const own = createReferenceIndex(works);
    const index = openReferenceIndex(shared);
    assert.deepEqual(identifyByFeatures(photo, index), identifyByFeatures(photo, own));
    assert.deepEqual(identifyByHash(photo, index), identifyByHash(photo, own));
    assert.equal(identifyByFeatures(photo, index).main?.id, 'work-3');
  });

  it('lies in the memory that was given to it, and nowhere else', () => {
    assert.deepEqual(buffersOf(shared), new Set(allocated));
    const inUse = allocated.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const features = sizeOf(works).features;
    assert.ok(inUse < features * 71 + 8 * 4 * 65537 + works.length * 1200, `${inUse} bytes`);
  });

  it('is one for all threads: what one writes, the other reads', async () => {
    const code = `
      const { parentPort } = require('node:worker_threads');
      parentPort.once('message', (data) => {
        data.hasAppearance[0] = 7;
        parentPort.postMessage(data);
      });`;
    const worker = new Worker(code, { eval: true });
    try {
      const back = new Promise<ReferenceData>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject);
      });
      worker.postMessage(shared);
      const { hasAppearance, features } = await back;
      assert.equal(hasAppearance[0], 7);
      assert.equal(shared.hasAppearance[0], 7);
      features.starts[0] = 3;
      assert.equal(shared.features.starts[0], 3);
    } finally {
      shared.hasAppearance[0] = 1;
      shared.features.starts[0] = 0;
      await worker.terminate();
    }
  });

  it('gives back the features that were put in', () => {
    const index = openReferenceIndex(shared);
    for (const [at, { features }] of works.entries()) {
      assert.deepEqual(index.features.ofWork(at), decodeFeatures(features));
    }
  });

  it('keeps the strongest features of each work where fewer are asked for', () => {
    const featuresPerWork = 50;
    const index = createReferenceIndex(works, { featuresPerWork });
    for (const [at] of works.entries()) {
      const all = openReferenceIndex(shared).features.ofWork(at);
      const some = index.features.ofWork(at);
      assert.equal(some.count, featuresPerWork);
      assert.deepEqual(some.x, all.x.slice(0, featuresPerWork));
      assert.deepEqual(some.signatures, all.signatures.slice(0, featuresPerWork * SIGNATURE_WORDS));
    }
  });

  it('takes no more works, and no more features, than there is room for', () => {
    const size = sizeOf(works);
    for (const less of [{ works: size.works - 1 }, { features: size.features - 1 }]) {
      assert.throws(() => buildReferenceData(works, { ...size, ...less }), RangeError);
    }
  });
});

describe('finding features', () => {
  const random = createRandom(5);
  const word = () => Math.floor(random() * 0x100000000);
  const draw = (count: number) => {
    const features = createFeatures(count, 500, 400);
    features.scale.fill(2);
    for (let i = 0; i < features.signatures.length; i += 1) features.signatures[i] = word();
    return features;
  };
  const collection = [draw(300), draw(0), draw(1), draw(200), draw(0), draw(130)];
  const total = 631;
  const builder = createFeatureDataBuilder({ works: collection.length, features: total });
  for (const features of collection) builder.add(encodeFeatures(features));
  const data = builder.finish();
  const noStop = () => {};

  it('knows the work of every feature, works without any left out', () => {
    const expected = collection.flatMap(({ count }, work) => Array<number>(count).fill(work));
    assert.deepEqual(
      Array.from({ length: total }, (_, feature) => workOf(data, feature)),
      expected,
    );
  });

  it('finds each once, however many keys lead to it, and only what is near', () => {
    const asked = draw(300);
    for (let i = 0; i < asked.count; i += 1) {
      const start = i * SIGNATURE_WORDS;
      asked.signatures.set(
        collection[0].signatures.subarray(start, start + SIGNATURE_WORDS),
        start,
      );
      // One bit in each of the first i % 8 keys: the others stay whole.
      for (let key = 0; key < i % 8; key += 1) {
        asked.signatures[start + (key >> 1)] ^= 1 << (16 * (key & 1) + (i % 16));
      }
    }
    const { count, feature, photo: of, distance } = createHitFinder(data)(asked, noStop);
    assert.equal(count, asked.count);
    for (let h = 0; h < count; h += 1) {
      assert.equal(feature[h], of[h]);
      assert.equal(distance[h], of[h] % 8);
    }
  });
});
