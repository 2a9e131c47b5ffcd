import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FrameAssessment } from '../../public/recognition/protocol.ts';
import { framingHint, type Hint } from '../../public/viewfinder/framing-hint.ts';
import { createSteadyHints } from '../../public/viewfinder/steady-hints.ts';

const CALM: FrameAssessment = { reason: null, moved: 1, subject: null };
const box = (left: number, top: number, right: number, bottom: number) => ({
  ...CALM,
  subject: { left, top, right, bottom },
});

describe('help with framing', () => {
  const cases: [string, FrameAssessment, Hint][] = [
    ['names the light before all else', { ...CALM, reason: 'dark', moved: 90 }, 'dark'],
    ['names a reflection', { ...CALM, reason: 'glare' }, 'glare'],
    ['asks for calm while the phone moves', { ...CALM, moved: 30 }, 'still'],
    ['asks for calm where the frame is blurred', { ...CALM, reason: 'blurred' }, 'still'],
    ['says that there is nothing to see yet', { ...CALM, reason: 'no-artwork' }, 'search'],
    ['points to a work on the left', box(0, 0.3, 0.3, 0.7), 'left'],
    ['points to a work on the right', box(0.7, 0.3, 1, 0.7), 'right'],
    ['points to a work above', box(0.3, 0, 0.7, 0.3), 'up'],
    ['points to a work below', box(0.35, 0.7, 0.65, 1), 'down'],
    ['asks to come closer to a small work in the middle', box(0.4, 0.4, 0.6, 0.6), 'closer'],
    ['is content with a work that fills the middle', box(0.2, 0.2, 0.85, 0.8), 'good'],
    ['is content with a sharp frame without an outline', CALM, 'good'],
    ['judges the first frame without one before it', { ...CALM, moved: null }, 'good'],
  ];
  for (const [name, assessment, hint] of cases)
    test(name, () => assert.equal(framingHint(assessment), hint));
});

describe('hints over time', () => {
  const run = (hints: Hint[], every = 300) => {
    const steady = createSteadyHints();
    return hints.map((hint, index) => steady(hint, index * every));
  };
  const said = (hints: Hint[], every?: number) =>
    run(hints, every).flatMap(({ hint, say }) => (say ? [hint] : []));

  test('one frame alone changes nothing', () => {
    const shown = run(['closer', 'closer', 'left', 'closer']).map(({ hint }) => hint);
    assert.deepEqual(shown, [null, 'closer', 'closer', 'closer']);
  });

  test('nothing is said on top of what is being said', () => {
    assert.deepEqual(said(['closer', 'closer', 'left', 'left', 'left']), ['closer']);
    assert.deepEqual(said(['closer', 'closer', 'left', 'left', 'left'], 1_500), ['closer', 'left']);
  });

  test('what goes on being so is said again after eight seconds, not before', () => {
    assert.equal(said(Array<Hint>(26).fill('closer')).length, 1);
    assert.equal(said(Array<Hint>(29).fill('closer')).length, 2);
  });

  test('frames that agree are counted until one does not', () => {
    const counts = run(['good', 'good', 'good', 'left', 'good']).map(({ agreed }) => agreed);
    assert.deepEqual(counts, [0, 2, 3, 0, 1]);
  });
});
