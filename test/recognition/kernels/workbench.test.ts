import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractFeatures } from '../../../src/recognition/features/sift.ts';
import { createPlainWorkbench } from '../../../src/recognition/kernels/create-workbench.ts';
import { createSimdWorkbench } from '../../../src/recognition/kernels/simd-workbench.ts';
import { toGrey } from '../../../src/recognition/pixels/image.ts';
import { createRandom, paint } from '../synthetic.ts';

const plain = createPlainWorkbench();
const simd = createSimdWorkbench();

describe('the SIMD kernels', () => {
  it('are available here', () => {
    assert.ok(simd);
  });

  for (const [width, height, sigma] of [
    [64, 48, 1.2],
    [61, 37, 1.95],
    [23, 90, 3.1],
    [20, 20, 6],
  ]) {
    it(`blur ${width} x ${height} px by ${sigma} as plain TypeScript does`, () => {
      assert.ok(simd);
      const random = createRandom(width);
      const picture = Float32Array.from({ length: width * height }, () => random() * 255);
      const [a, b] = [plain, simd].map((workbench) => {
        const source = workbench.borrow(picture.length);
        const [target, scratch] = [
          workbench.borrow(picture.length),
          workbench.borrow(picture.length),
        ];
        source.set(picture);
        workbench.blur(source, target, scratch, width, height, sigma);
        return target.slice(0, picture.length);
      });
      const apart = a.map((value, i) => Math.abs(value - b[i]));
      assert.ok(Math.max(...apart) < 1e-3);
    });
  }

  it('find the same features as plain TypeScript', () => {
    assert.ok(simd);
    const grey = toGrey(paint(21));
    const [a, b] = [plain, simd].map((workbench) =>
      extractFeatures(grey, { most: 3000 }, workbench),
    );
    assert.ok(a.count > 200, `${a.count} features`);
    assert.ok(Math.abs(a.count - b.count) <= a.count * 0.01, `${a.count} and ${b.count}`);
    const places = new Set(Array.from(a.x, (x, i) => `${x.toFixed(1)} ${a.y[i].toFixed(1)}`));
    const shared = Array.from(b.x, (x, i) => `${x.toFixed(1)} ${b.y[i].toFixed(1)}`).filter(
      (place) => places.has(place),
    );
    assert.ok(shared.length >= b.count * 0.97, `${shared.length} of ${b.count}`);
  });

  it('add up the same gradients as plain TypeScript, to the bit, also beside the edges', () => {
    assert.ok(simd);
    const random = createRandom(12);
    const [width, height] = [61, 47];
    const picture = Float32Array.from({ length: width * height }, () => random() * 255);
    const inside = simd.borrow(picture.length);
    inside.set(picture);
    const outside = { image: picture, width, height };
    const layer = { image: inside, width, height };
    for (let i = 0; i < 200; i += 1) {
      const [x, y, sigma, turns] = [
        random() * width,
        random() * height,
        1 + random() * 4,
        random(),
      ];
      const side = 3 * sigma;
      const cos = Math.cos(turns * 2 * Math.PI) * side;
      const sin = Math.sin(turns * 2 * Math.PI) * side;
      const [a, b] = [new Float32Array(36), new Float32Array(36)];
      plain.gatherDirections(outside, x, y, sigma, a);
      simd.gatherDirections(layer, x, y, sigma, b);
      assert.deepEqual(b, a);
      const [c, d] = [new Float32Array(128), new Float32Array(128)];
      plain.gatherCells(outside, x, y, { cos, sin, turns }, c);
      simd.gatherCells(layer, x, y, { cos, sin, turns }, d);
      assert.deepEqual(d, c);
      assert.ok(i > 0 || c.some((value) => value > 0));
    }
    simd.giveBack(inside);
  });

  it('find the same neighbours as plain TypeScript', () => {
    assert.ok(simd);
    const random = createRandom(8);
    const draw = (count: number) =>
      Uint32Array.from({ length: count * 8 }, () => Math.floor(random() * 0x100000000));
    const [a, b] = [draw(37), draw(51)];
    for (let i = 0; i < 30; i += 1) {
      b.set(a.subarray((i % 9) * 8, (i % 9) * 8 + 8), i * 8);
      for (let flip = 0; flip < i; flip += 1) b[i * 8 + (flip % 8)] ^= 1 << flip;
    }
    const expected = plain.findNeighbours(a, b, 120);
    assert.ok(expected.distances.includes(0));
    assert.deepEqual(simd.findNeighbours(a, b, 120), expected);
  });

  it('measure the same distances of hashes as plain TypeScript', () => {
    assert.ok(simd);
    const random = createRandom(9);
    const draw = (count: number) =>
      Uint32Array.from({ length: count * 8 }, () => Math.floor(random() * 0x100000000));
    const [hashes, queries] = [draw(200), draw(13)];
    queries.set(hashes.subarray(8, 16), 24);
    const expected = plain.hashDistances(hashes, queries);
    assert.equal(expected[1], 0);
    assert.deepEqual(simd.hashDistances(hashes, queries), expected);
    const none = new Uint32Array(0);
    assert.deepEqual(simd.hashDistances(hashes, none), plain.hashDistances(hashes, none));
    // More than its memory has room for.
    const many = draw(5000);
    assert.deepEqual(simd.hashDistances(many, queries), plain.hashDistances(many, queries));
  });

  it('are done without where there is no WebAssembly', () => {
    const webAssembly = globalThis.WebAssembly;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      assert.equal(createSimdWorkbench(), null);
    } finally {
      globalThis.WebAssembly = webAssembly;
    }
  });

  it('leave images that do not fit their memory to plain TypeScript', () => {
    assert.ok(simd);
    const length = 3000 * 3000;
    const buffers = Array.from({ length: 4 }, () => simd.borrow(length));
    const [source, target, scratch] = buffers.slice(1);
    source.fill(7);
    simd.blur(source, target, scratch, 3000, 3000, 1);
    assert.ok(Math.abs(target[length >> 1] - 7) < 1e-4);
    for (const buffer of buffers) simd.giveBack(buffer);
  });
});
