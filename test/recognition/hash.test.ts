import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dctHash, lowFrequencies, PATCH_SIDE } from '../../src/recognition/hashes/dct-hash.ts';
import { createHashIndex, searchHashes } from '../../src/recognition/hashes/hash-index.ts';
import { countBits4 } from '../../src/recognition/kernels/hamming.ts';
import { HASH_WORDS } from '../../src/recognition/kernels/word-counts.ts';
import { createRandom } from './synthetic.ts';

const random = createRandom(3);
const word = () => Math.floor(random() * 0x100000000);

function naiveDistance(a: Uint32Array, b: Uint32Array): number {
  return Array.from(
    a,
    (value, i) => ((value ^ b[i]) >>> 0).toString(2).replaceAll('0', '').length,
  ).reduce((sum, bits) => sum + bits, 0);
}

describe('Hamming distance', () => {
  it('counts every bit of four words', () => {
    assert.equal(countBits4(0, 0, 0, 0), 0);
    assert.equal(countBits4(-1, -1, -1, -1), 128);
    for (let i = 0; i < 32; i += 1) assert.equal(countBits4(1 << i, 0, 1 << (31 - i), 0), 2);
  });
});

describe('searchHashes', () => {
  const works = Array.from({ length: 60 }, () =>
    Uint32Array.from({ length: 3 * HASH_WORDS }, word),
  );
  const index = createHashIndex(works);

  it('finds exactly what comparing everything finds', () => {
    for (let round = 0; round < 20; round += 1) {
      const query = works[round].slice(HASH_WORDS, 2 * HASH_WORDS);
      for (let flip = 0; flip < round * 4; flip += 1) query[flip % HASH_WORDS] ^= 1 << (flip % 32);
      const naive = works
        .map((hashes, work) => ({
          work,
          distance: Math.min(
            ...[0, 1, 2].map((i) =>
              naiveDistance(query, hashes.subarray(i * HASH_WORDS, (i + 1) * HASH_WORDS)),
            ),
          ),
        }))
        .sort((a, b) => a.distance - b.distance || a.work - b.work)
        .slice(0, 7);
      assert.deepEqual(searchHashes(index, [query], { most: 7, farthest: 256 }), naive);
    }
  });

  it('leaves out what is too far', () => {
    const far = Uint32Array.from({ length: HASH_WORDS }, word);
    assert.deepEqual(searchHashes(index, [far], { farthest: 30 }), []);
  });
});

describe('dctHash', () => {
  const patch = Float32Array.from({ length: PATCH_SIDE ** 2 }, (_, i) => {
    const [x, y] = [i % PATCH_SIDE, Math.floor(i / PATCH_SIDE)];
    return (
      90 * Math.sin(x / 5 + y / 17) + 60 * Math.cos((x * y) / 300) + (x > 20 && y > 40 ? 80 : 0)
    );
  });

  it('does not change with brightness and contrast', () => {
    const faded = patch.map((value) => value * 0.4 + 70);
    assert.deepEqual(dctHash(lowFrequencies(faded)), dctHash(lowFrequencies(patch)));
  });

  it('turns like the picture', () => {
    let turned = patch;
    for (const quarters of [1, 2, 3] as const) {
      const before = turned;
      turned = patch.map((_, i) => {
        const [x, y] = [i % PATCH_SIDE, Math.floor(i / PATCH_SIDE)];
        return before[(PATCH_SIDE - 1 - x) * PATCH_SIDE + y];
      });
      const distance = naiveDistance(
        dctHash(lowFrequencies(patch), quarters),
        dctHash(lowFrequencies(turned)),
      );
      assert.ok(distance <= 2, `${distance} bits after ${quarters} quarters`);
    }
  });
});
