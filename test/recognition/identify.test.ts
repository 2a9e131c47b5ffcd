import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { project } from '../../src/recognition/geometry/homography.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  identify,
  identifyAmong,
  identifyByFeatures,
  identifyByHash,
} from '../../src/recognition/index.ts';
import { hang, OBLIQUE, paint } from './synthetic.ts';

const works = [1, 2, 3, 4, 5, 6].map((seed) => ({
  id: `work-${seed}`,
  ...describeReference(paint(seed)),
}));
const index = createReferenceIndex(works);
const oblique = describePhoto(hang(paint(3), OBLIQUE));

describe('identify', () => {
  it('is confident of a work that hangs obliquely on a wall', () => {
    const { main } = identify(oblique, index);
    assert.equal(main?.id, 'work-3');
    assert.equal(main?.confidence, 'confident');
  });

  it('outlines the work where it hangs', () => {
    const { main } = identify(oblique, index);
    const corners = [
      [0, 0],
      [480, 0],
      [480, 360],
      [0, 360],
    ];
    main?.evidence.quad.forEach(({ x, y }, i) => {
      const back = project(OBLIQUE, { x: x * 640, y: y * 480 });
      assert.ok(back && Math.hypot(back.x - corners[i][0], back.y - corners[i][1]) < 8);
    });
    assert.ok(main);
  });

  it('answers nothing for a work that is not in the collection', () => {
    const { main } = identify(describePhoto(hang(paint(99), OBLIQUE)), index);
    assert.equal(main, null);
  });

  it('answers nothing for a blank wall', () => {
    const wall = { width: 640, height: 480, data: new Uint8Array(640 * 480 * 3).fill(170) };
    assert.deepEqual(identify(describePhoto(wall), index).sightings, []);
  });

  it('answers nothing when the collection is empty', () => {
    assert.equal(identify(oblique, createReferenceIndex([])).main, null);
  });

  it('finds an upright copy and one turned by 90 degrees by hash', () => {
    const copy = paint(2);
    const turned = {
      width: copy.height,
      height: copy.width,
      data: new Uint8Array(copy.data.length),
    };
    for (let y = 0; y < copy.height; y += 1) {
      for (let x = 0; x < copy.width; x += 1) {
        const from = (y * copy.width + x) * 3;
        const to = (x * turned.width + (copy.height - 1 - y)) * 3;
        turned.data.set(copy.data.subarray(from, from + 3), to);
      }
    }
    for (const photo of [copy, turned]) {
      const { main } = identifyByHash(describePhoto(photo), index);
      assert.equal(main?.id, 'work-2');
      assert.ok((main?.traits.hashDistance ?? 256) < 20);
    }
  });

  it('names both works of a wide view', () => {
    const left = hang(paint(4), Float64Array.of(1.7, 0, -20, 0, 1.7, -200, 0, 0, 1));
    const both = hang(paint(5), Float64Array.of(1.7, 0, -560, 0, 1.7, -200, 0, 0, 1));
    for (let y = 0; y < 480; y += 1) {
      both.data.set(left.data.subarray(y * 640 * 3, (y * 640 + 310) * 3), y * 640 * 3);
    }
    const { sightings } = identifyByFeatures(describePhoto(both), index);
    assert.deepEqual(sightings.map(({ id }) => id).sort(), ['work-4', 'work-5']);
  });

  it('verifies what another index proposed, and nothing else', () => {
    assert.equal(identifyAmong(oblique, index, ['work-1', 'work-3']).main?.id, 'work-3');
    assert.equal(identifyAmong(oblique, index, ['work-1', 'work-2', 'no-such-work']).main, null);
  });

  it('gives the same evidence for the same pixels', () => {
    const again = identify(describePhoto(hang(paint(3), OBLIQUE)), index);
    assert.deepEqual(again, identify(oblique, index));
  });
});
