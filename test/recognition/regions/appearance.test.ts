import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Quad } from '../../../src/recognition/geometry/quad.ts';
import type { RgbImage } from '../../../src/recognition/pixels/image.ts';
import {
  APPEARANCE_BYTES,
  compareAppearance,
  decodeAppearance,
  describeAppearance,
  encodeAppearance,
} from '../../../src/recognition/regions/appearance.ts';
import { hang, OBLIQUE, paint } from '../synthetic.ts';

const WHOLE: Quad = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const picture = paint(7);
const known = describeAppearance(picture, WHOLE)!;

const changed = (change: (value: number, channel: number) => number): RgbImage => ({
  ...picture,
  data: Uint8ClampedArray.from(picture.data, (value, i) => change(value, i % 3)),
});

const compare = (image: RgbImage, quad: Quad = WHOLE) =>
  compareAppearance(known, describeAppearance(image, quad)!);

/** Where `hang` puts the picture's corners, by trying: OBLIQUE maps the photo to the picture. */
function outlineOf(width: number, height: number): Quad {
  const [a, b, c, d, e, f, g, h] = OBLIQUE;
  return [
    [0, 0],
    [picture.width, 0],
    [picture.width, picture.height],
    [0, picture.height],
  ].map(([u, v]) => {
    const [p, q, r, s] = [a - g * u, b - h * u, d - g * v, e - h * v];
    const [x, y] = [u - c, v - f];
    const det = p * s - q * r;
    return { x: (x * s - q * y) / det / width, y: (p * y - r * x) / det / height };
  }) as Quad;
}

describe('appearance', () => {
  it('is nearly the same where the picture hangs obliquely', () => {
    const { structure, colourfulness } = compare(hang(picture, OBLIQUE), outlineOf(640, 480));
    assert.ok(structure > 0.9, `structure ${structure}`);
    assert.ok(colourfulness > 0.8 && colourfulness < 1.25, `colourfulness ${colourfulness}`);
  });

  it('keeps its structure in dim and in coloured light', () => {
    const dim = compare(changed((value) => value / 3));
    const warm = compare(changed((value, channel) => value * [1, 0.8, 0.5][channel]));
    assert.ok(dim.structure > 0.98 && warm.structure > 0.95);
  });

  it('tells a grey copy from a coloured work', () => {
    const grey = changed((value) => value);
    for (let at = 0; at < grey.data.length; at += 3) grey.data.fill(grey.data[at], at, at + 3);
    assert.ok(compare(grey).colourfulness < 0.1);
  });

  it('finds no structure in common between two works', () => {
    assert.ok(Math.abs(compare(paint(8)).structure) < 0.3);
  });

  it('looks only at what the photo shows of a work that is cut off', () => {
    const shown = { ...picture, height: 180, data: picture.data.subarray(0, 180 * 480 * 3) };
    const outline = WHOLE.map(({ x, y }) => ({ x, y: 2 * y })) as Quad;
    assert.ok(compare(shown, outline).structure > 0.9);
  });

  it('survives being kept as bytes', () => {
    const bytes = encodeAppearance(known);
    assert.equal(bytes.length, APPEARANCE_BYTES);
    const { structure, colourfulness } = compareAppearance(known, decodeAppearance(bytes));
    assert.ok(structure > 0.999 && Math.abs(colourfulness - 1) < 0.02);
    assert.throws(() => decodeAppearance(bytes.subarray(1)), RangeError);
  });
});
