import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decodePack,
  describeReference,
  encodePack,
  type IndexedWork,
  PACK_VERSION,
} from '../../../src/recognition/index.ts';
import { paint } from '../synthetic.ts';

const works: IndexedWork[] = [1, 2].map((seed) => {
  const { features, hashes } = describeReference(paint(seed, 120, 90));
  return { id: `œuvre ${seed}`, features, hashes, confusions: [] };
});
works[0].confusions = [{ id: works[1].id, inliers: 31 }];

describe('a pack of works', () => {
  it('gives back the works that it was made of', () => {
    assert.deepEqual(decodePack(encodePack(works)), works);
  });

  it('may hold nothing, and works without hashes or look-alikes', () => {
    assert.deepEqual(decodePack(encodePack([])), []);
    const bare = { id: 'bare', features: works[0].features, hashes: new Uint32Array(0) };
    assert.deepEqual(decodePack(encodePack([bare])), [{ ...bare, confusions: [] }]);
  });

  it('is read wherever it begins in its memory', () => {
    const pack = encodePack(works);
    const displaced = new Uint8Array(pack.length + 3);
    displaced.set(pack, 3);
    assert.deepEqual(decodePack(displaced.subarray(3)), works);
  });

  it('is refused when it is cut off, has bytes too many, or is something else', () => {
    const pack = encodePack(works);
    const longer = new Uint8Array(pack.length + 1);
    longer.set(pack);
    const others = [pack.subarray(0, -1), longer, pack.subarray(0, 40), new Uint8Array(3)];
    for (const bytes of [
      ...others,
      new Uint8Array(64),
      new TextEncoder().encode('<!doctype html>'),
    ]) {
      assert.throws(() => decodePack(bytes), RangeError);
    }
  });

  it('is refused when it is of another version', () => {
    const pack = encodePack([]);
    const text = new TextDecoder('latin1').decode(pack);
    const other = text.replace(`"version":${PACK_VERSION}`, '"version":9');
    const bytes = Uint8Array.from(other, (letter) => letter.charCodeAt(0));
    assert.throws(() => decodePack(bytes), /version 9/);
  });
});
