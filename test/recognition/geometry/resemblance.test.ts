import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  identify,
  type RgbImage,
} from '../../../src/recognition/index.ts';
import { createRandom, hang, OBLIQUE, paint } from '../synthetic.ts';

const TILE = 60;

/** As another side of a solid thing is seen: each part where it was, roughly, on no common plane. */
function turned(picture: RgbImage, seed: number): RgbImage {
  const random = createRandom(seed);
  const data = new Uint8Array(picture.data.length).fill(120);
  for (let top = 0; top < picture.height; top += TILE) {
    for (let left = 0; left < picture.width; left += TILE) {
      const [dx, dy] = [random(), random()].map((share) => Math.round((share - 0.5) * 100));
      for (let y = 0; y < TILE; y += 1) {
        for (let x = 0; x < TILE; x += 1) {
          const [toX, toY] = [left + x + dx, top + y + dy];
          if (toX < 0 || toY < 0 || toX >= picture.width || toY >= picture.height) continue;
          const from = 3 * ((top + y) * picture.width + left + x);
          const to = 3 * (toY * picture.width + toX);
          for (let c = 0; c < 3; c += 1) data[to + c] = picture.data[from + c];
        }
      }
    }
  }
  return { ...picture, data };
}

describe('a work that no plane fits', () => {
  const works = [1, 2, 3, 4, 5, 6].map((seed) => ({
    id: `work-${seed}`,
    ...describeReference(paint(seed)),
  }));
  const otherSide = { id: 'work-2', ...describeReference(turned(paint(2), 5)) };
  const index = createReferenceIndex([...works, otherSide]);

  for (const seed of [1, 4, 6]) {
    it(`is asked about and never sure (${seed})`, () => {
      const { main, resembling } = identify(describePhoto(turned(paint(seed), seed)), index);
      assert.ok(main?.confidence !== 'confident' && main?.confidence !== 'likely');
      const asked = [...(main ? [main.id] : []), ...resembling.map(({ id }) => id)];
      assert.equal(asked[0], `work-${seed}`);
    });
  }

  it('is found by whichever of its pictures is nearest, and named once', () => {
    const { main, resembling } = identify(describePhoto(turned(paint(2), 9)), index);
    const asked = [...(main ? [main.id] : []), ...resembling.map(({ id }) => id)];
    assert.deepEqual(asked, ['work-2']);
  });

  it('is not asked about where something else is in view, or one is sure', () => {
    const foreign = describePhoto(turned(paint(77), 3));
    assert.deepEqual(identify(foreign, index).resembling, []);
    const flat = describePhoto(hang(paint(3), OBLIQUE));
    assert.deepEqual(identify(flat, index).resembling, []);
  });
});
