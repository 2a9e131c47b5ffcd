import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitHomography } from '../../../src/recognition/geometry/homography.ts';
import type { Quad } from '../../../src/recognition/geometry/quad.ts';
import { type RgbImage, toGrey } from '../../../src/recognition/pixels/image.ts';
import { shrinkTo } from '../../../src/recognition/pixels/resample.ts';
import { findQuads } from '../../../src/recognition/regions/find-quads.ts';
import { hang, OBLIQUE, paint } from '../synthetic.ts';

function farthestCorner(a: Quad, b: Quad): number {
  return Math.max(...a.map(({ x, y }, i) => Math.hypot(x - b[i].x, y - b[i].y)));
}

/** Where `toPicture` puts the corners of a picture of 480 x 360 px in the photo. */
function cornersOf(toPicture: Float64Array): Quad {
  const views = [
    [0, 0],
    [640, 0],
    [640, 480],
    [0, 480],
  ];
  const at = views.map(([x, y]) => {
    const w = toPicture[6] * x + toPicture[7] * y + toPicture[8];
    return [
      (toPicture[0] * x + toPicture[1] * y + toPicture[2]) / w,
      (toPicture[3] * x + toPicture[4] * y + toPicture[5]) / w,
    ];
  });
  const back = fitHomography({
    count: 4,
    fromX: Float64Array.from(at, ([x]) => x),
    fromY: Float64Array.from(at, ([, y]) => y),
    toX: Float64Array.from(views, ([x]) => x),
    toY: Float64Array.from(views, ([, y]) => y),
  });
  assert.ok(back);
  return [
    [0, 0],
    [480, 0],
    [480, 360],
    [0, 360],
  ].map(([x, y]) => {
    const w = back[6] * x + back[7] * y + back[8];
    return {
      x: (back[0] * x + back[1] * y + back[2]) / w,
      y: (back[3] * x + back[4] * y + back[5]) / w,
    };
  }) as Quad;
}

/** Quads in pixels of a photo of 640 px, sought at half its size as recognition does. */
function quadsIn(photo: RgbImage): Quad[] {
  return findQuads(shrinkTo(toGrey(photo), 320)).map(
    ({ quad }) => quad.map(({ x, y }) => ({ x: 2 * x, y: 2 * y })) as Quad,
  );
}

describe('findQuads', () => {
  it('finds the outline of a work that hangs obliquely', () => {
    const quads = quadsIn(hang(paint(12), OBLIQUE));
    const expected = cornersOf(OBLIQUE);
    assert.ok(quads.some((quad) => farthestCorner(quad, expected) < 12));
  });

  it('finds each of two works side by side', () => {
    const left = Float64Array.of(2, 0, -80, 0, 2, -300, 0, 0, 1);
    const right = Float64Array.of(2, 0, -720, 0, 2, -300, 0, 0, 1);
    const photo = hang(paint(14), right);
    const other = hang(paint(13), left);
    for (let y = 0; y < 480; y += 1) {
      photo.data.set(other.data.subarray(y * 1920, y * 1920 + 320 * 3), y * 1920);
    }
    const quads = quadsIn(photo);
    for (const map of [left, right]) {
      assert.ok(quads.some((quad) => farthestCorner(quad, cornersOf(map)) < 10));
    }
  });

  it('offers the whole photo first, and alone where there are no edges', () => {
    const wall = toGrey({ width: 320, height: 240, data: new Uint8Array(320 * 240 * 3).fill(150) });
    const quads = findQuads(wall);
    assert.equal(quads.length, 1);
    assert.deepEqual(quads[0].quad[2], { x: 320, y: 240 });
  });

  it('offers at most as many as it is asked for', () => {
    assert.ok(findQuads(toGrey(hang(paint(15), OBLIQUE)), 5).length <= 5);
  });
});
