import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutOut, outlineOfWork } from '../../src/recognition/cut-out.ts';
import { decodeFeatures } from '../../src/recognition/features/feature-codec.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  identify,
  type RgbImage,
} from '../../src/recognition/index.ts';
import { hang, OBLIQUE, paint } from './synthetic.ts';

/** The work of a photo, and what is seen of it in another by a collection that has nothing else. */
function seenBy(learned: RgbImage, other: RgbImage) {
  const index = createReferenceIndex([{ id: 'learned', ...describeReference(learned) }]);
  return identify(describePhoto(other), index).main;
}

describe('cutting the work out of a photo', () => {
  const wall = paint(40, 640, 480);
  /** A picture on a wall that is as busy as the picture. */
  const onWall = (picture: RgbImage): RgbImage => {
    const photo = { ...wall, data: wall.data.slice() };
    for (let y = 0; y < 240; y += 1) {
      const row = picture.data.subarray(y * picture.width * 3, (y * picture.width + 320) * 3);
      photo.data.set(row, ((y + 120) * 640 + 160) * 3);
    }
    return photo;
  };
  const work = paint(41, 320, 240);
  const other = paint(42, 320, 240);

  it('leaves out the wall, so that nothing else on it is taken for the work', () => {
    const photo = onWall(work);
    assert.equal(seenBy(photo, onWall(other))?.id, 'learned', 'the wall alone is recognised');
    const cut = cutOut(photo, outlineOfWork(describePhoto(photo), []));
    assert.ok(cut);
    assert.notEqual(seenBy(cut, onWall(other))?.confidence, 'confident');
    assert.equal(seenBy(cut, onWall(work))?.confidence, 'confident');
  });

  it('goes by the pictures that the work has, wherever it hangs', () => {
    const { features } = describeReference(work);
    const photo = hang(work, OBLIQUE);
    const cut = cutOut(photo, outlineOfWork(describePhoto(photo), [decodeFeatures(features)]));
    assert.ok(cut);
    assert.ok(Math.abs(cut.width / cut.height - 320 / 240) < 0.3);
    assert.equal(seenBy(cut, hang(work, OBLIQUE))?.confidence, 'confident');
  });

  it('shows the whole for the whole', () => {
    const corners = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([x, y]) => ({ x, y }));
    assert.deepEqual(cutOut(work, corners as never), work);
  });
});
