import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fitAffine,
  fitHomography,
  type Homography,
  project,
} from '../../../src/recognition/geometry/homography.ts';
import { createRandom } from '../synthetic.ts';

const known: Homography = Float64Array.of(0.8, -0.2, 40, 0.25, 0.9, -12, 0.0004, -0.0002, 1);

function sample(map: Homography, count: number, noise = 0) {
  const random = createRandom(5);
  const fromX = Float64Array.from({ length: count }, () => random() * 500);
  const fromY = Float64Array.from({ length: count }, () => random() * 400);
  const to = Array.from(fromX, (x, i) => project(map, { x, y: fromY[i] }) ?? { x: 0, y: 0 });
  const shaken = (value: number) => value + (random() - 0.5) * noise;
  return {
    count,
    fromX,
    fromY,
    toX: Float64Array.from(to, ({ x }) => shaken(x)),
    toY: Float64Array.from(to, ({ y }) => shaken(y)),
  };
}

function farthest(a: Homography | null, b: Homography): number {
  assert.ok(a);
  const corners = [0, 500].flatMap((x) => [0, 400].map((y) => ({ x, y })));
  return Math.max(
    ...corners.map((corner) => {
      const [p, q] = [project(a, corner), project(b, corner)];
      return p && q ? Math.hypot(p.x - q.x, p.y - q.y) : Number.POSITIVE_INFINITY;
    }),
  );
}

describe('fitted planes', () => {
  it('recover a known homography from four exact points', () => {
    assert.ok(farthest(fitHomography(sample(known, 4)), known) < 1e-6);
  });

  it('average out noise over many points', () => {
    assert.ok(farthest(fitHomography(sample(known, 200, 2)), known) < 1.5);
  });

  it('recover an affine map from three points', () => {
    const affine = Float64Array.of(1.2, 0.3, 5, -0.4, 0.7, 9, 0, 0, 1);
    assert.ok(farthest(fitAffine(sample(affine, 3)), affine) < 1e-6);
  });

  it('are refused for too few points and for points on a line', () => {
    assert.equal(fitHomography(sample(known, 3)), null);
    const line = Float64Array.of(0, 1, 2, 3, 4);
    assert.equal(fitAffine({ count: 5, fromX: line, fromY: line, toX: line, toY: line }), null);
  });

  it('send nothing beyond the horizon', () => {
    assert.equal(project(Float64Array.of(1, 0, 0, 0, 1, 0, -0.01, 0, 1), { x: 200, y: 0 }), null);
  });
});
