import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sharp } from 'sharp';
import { createFrameAssessor } from '../../src/recognition/index.ts';
import { hungWork } from '../support/hung-work.ts';

const pixels = async (image: Sharp) => {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};

describe('a frame of the camera', () => {
  const places = [
    ['in the middle', { x: 0.5, y: 0.5, size: 0.75 }],
    ['on the left', { x: 0.2, y: 0.5, size: 0.45 }],
    ['on the right', { x: 0.8, y: 0.5, size: 0.45 }],
    ['high up', { x: 0.5, y: 0.28, size: 0.45 }],
    ['small', { x: 0.5, y: 0.5, size: 0.4 }],
  ] as const;
  for (const [where, at] of places) {
    test(`shows where a work hangs: ${where}`, async () => {
      for (const work of ['black-canyon', 'nagasaki-boats', 'acanthus-mollis'] as const) {
        const { subject } = createFrameAssessor()(await pixels(await hungWork(work, at)));
        assert.ok(subject, work);
        const across = (subject.left + subject.right) / 2;
        const down = (subject.top + subject.bottom) / 2;
        assert.ok(Math.abs(across - at.x) < 0.08, `${work}: ${across} across`);
        assert.ok(Math.abs(down - at.y) < 0.08, `${work}: ${down} down`);
      }
    });
  }

  test('tells how much it differs from the one before, and of the first one nothing', async () => {
    const assess = createFrameAssessor();
    const left = await pixels(await hungWork('black-canyon', { x: 0.3, y: 0.5, size: 0.6 }));
    const right = await pixels(await hungWork('black-canyon', { x: 0.7, y: 0.5, size: 0.6 }));
    assert.equal(assess(left).moved, null);
    assert.equal(assess(left).moved, 0);
    assert.ok((assess(right).moved ?? 0) > 12);
  });

  test('of a bare wall says that there is no work', async () => {
    const { reason, subject } = createFrameAssessor()(await pixels(await hungWork(null)));
    assert.equal(reason, 'no-artwork');
    assert.equal(subject, null);
  });
});
