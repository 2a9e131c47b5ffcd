import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { DEMO_WORKS, demoWorkPath } from './demo-works.ts';
import {
  makeCopy,
  makePhoto,
  makeWall,
  tooBlurred,
  tooBright,
  tooDark,
  tooFar,
  tooGlaring,
  tooSmall,
} from './photo-maker.ts';
import type { Difficulty } from './photo-settings.ts';
import type { Point } from './plane-camera.ts';

const work = demoWorkPath('nagasaki-boats');
const small = { width: 400, height: 300 };

const solid = (colour: string, width = 90, height = 60) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();

async function colourAt(jpeg: Buffer, [x, y]: Point): Promise<[number, number, number]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.round(y - 0.5) * info.width + Math.round(x - 0.5)) * 3;
  return [data[at], data[at + 1], data[at + 2]];
}

const mean = async (jpeg: Buffer) => (await sharp(jpeg).greyscale().stats()).channels[0].mean;
const sharpness = async (jpeg: Buffer) => (await sharp(jpeg).stats()).sharpness;

test('finds the picture of each of the nine demo works', async () => {
  const sizes = await Promise.all(DEMO_WORKS.map((name) => sharp(demoWorkPath(name)).metadata()));
  assert.deepEqual(
    sizes.map(({ width, height }) => Math.max(width, height)),
    DEMO_WORKS.map(() => 1024),
  );
});

test('makes the same bytes for the same seed, and others for another', async () => {
  const photos = await Promise.all(
    [7, 7, 8].map((seed) => makePhoto(work, { seed, difficulty: 'hard', ...small })),
  );
  assert.deepEqual(photos[0], photos[1]);
  assert.notDeepEqual(photos[0].jpeg, photos[2].jpeg);
});

for (const difficulty of ['clean', 'easy', 'medium', 'hard'] satisfies Difficulty[]) {
  test(`says where the corners of the work are in a ${difficulty} photo`, async () => {
    const blue = await solid('#2030e0');
    for (const seed of [1, 2, 3, 4]) {
      const photo = await makePhoto(blue, {
        seed,
        difficulty,
        width: 800,
        height: 600,
        crop: 0,
        glare: null,
        wall: { kind: 'plain', colour: [190, 180, 120] },
        frame: { tone: 'oak', moulding: 0.08, mat: 0 },
        cover: 0.6,
      });
      const middle: Point = [
        photo.corners.reduce((sum, [x]) => sum + x / 4, 0),
        photo.corners.reduce((sum, [, y]) => sum + y / 4, 0),
      ];
      for (const [x, y] of photo.corners) {
        const towards = (share: number): Point => [
          middle[0] + (x - middle[0]) * share,
          middle[1] + (y - middle[1]) * share,
        ];
        const inside = await colourAt(photo.jpeg, towards(0.94));
        const outside = await colourAt(photo.jpeg, towards(1.06));
        assert.ok(inside[2] > inside[0] + 30, `seed ${seed}: work inside the corner, ${inside}`);
        assert.ok(outside[2] < outside[0] + 10, `seed ${seed}: frame outside it, ${outside}`);
      }
    }
  });
}

test('starts the corners at the upper left of the work and goes clockwise', async () => {
  const { corners } = await makePhoto(work, { seed: 3, ...small });
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  assert.ok(topLeft[0] < topRight[0] && bottomLeft[0] < bottomRight[0]);
  assert.ok(topLeft[1] < bottomLeft[1] && topRight[1] < bottomRight[1]);
});

test('shortens the far side of a work seen from the side', async () => {
  const lengths = async (yaw: number) => {
    const { corners } = await makePhoto(work, { seed: 1, ...small, yaw, pitch: 0, roll: 0 });
    const [topLeft, topRight, bottomRight, bottomLeft] = corners;
    return { left: bottomLeft[1] - topLeft[1], right: bottomRight[1] - topRight[1] };
  };
  const front = await lengths(0);
  const aside = await lengths(35);
  assert.ok(Math.abs(front.left - front.right) < 0.01);
  assert.ok(Math.abs(aside.left - aside.right) > 0.1 * aside.left);
});

test('leaves a share of a cropped work outside the photo', async () => {
  const whole = { seed: 1, ...small, difficulty: 'clean' as const };
  const beyondLeft = await makePhoto(work, { ...whole, crop: 0.2 });
  const beyondRight = await makePhoto(work, { ...whole, crop: -0.2 });
  const widthOf = (corners: Point[]) => corners[1][0] - corners[0][0];
  assert.ok(Math.abs(beyondLeft.corners[0][0] + 0.2 * widthOf(beyondLeft.corners)) < 1);
  const over = beyondRight.corners[1][0] - small.width;
  assert.ok(Math.abs(over - 0.2 * widthOf(beyondRight.corners)) < 1);
});

test('makes walls that hold less detail than any photo of a work', async () => {
  for (const seed of [1, 2, 3]) {
    const wall = await sharp(await makeWall({ seed, ...small })).stats();
    const photo = await sharp((await makePhoto(work, { seed, ...small })).jpeg).stats();
    assert.ok(wall.entropy < photo.entropy, `seed ${seed}: ${wall.entropy}, ${photo.entropy}`);
  }
});

test('makes photos too dark, too bright, too blurred and too glaring', async () => {
  for (const seed of [1, 2, 3]) {
    const options = { seed, width: 800, height: 600 };
    const { jpeg: fit } = await makePhoto(work, options);
    assert.ok((await mean(await tooDark(work, options))) < 20);
    assert.ok((await mean(await tooBright(work, options))) > 230);
    assert.ok((await sharpness(await tooBlurred(work, options))) < (await sharpness(fit)) / 3);
    const glaring = await makePhoto(work, options);
    const [x, y] = glaring.corners.reduce((sum, corner) => [
      sum[0] + corner[0],
      sum[1] + corner[1],
    ]);
    const lit = await colourAt(await tooGlaring(work, options), [x / 4, y / 4]);
    assert.ok(Math.min(...lit) > 225, `seed ${seed}: ${lit}`);
  }
});

test('makes a photo of few pixels, and one of a work far away', async () => {
  const { width, height } = await sharp(await tooSmall(work, { seed: 1 })).metadata();
  assert.deepEqual([width, height], [120, 90]);
  const far = await sharp(await tooFar(work, { seed: 1 })).metadata();
  assert.ok(far.width >= 1200);
});

for (const format of ['jpeg', 'png', 'webp'] as const) {
  test(`makes a ${format} copy of the width asked for`, async () => {
    const copy = await sharp(await makeCopy(work, { width: 300, format })).metadata();
    assert.deepEqual([copy.format, copy.width, copy.height], [format, 300, 240]);
  });
}
