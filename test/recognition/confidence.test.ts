import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confidenceOf, scoreOf } from '../../src/recognition/confidence.ts';
import { checkSuspect, createSuspectFinder } from '../../src/recognition/confusions.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  identify,
} from '../../src/recognition/index.ts';
import type { Verification } from '../../src/recognition/verify.ts';
import { hang, OBLIQUE, paint } from './synthetic.ts';

function evidence(inliers: number, insideMatches: number): Verification {
  const quad: Verification['quad'] = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ];
  return { inliers, insideMatches, ratio: inliers / insideMatches, spread: 0.3, quad, area: 1 };
}

const judge = (inliers: number, inside: number) => confidenceOf(scoreOf(evidence(inliers, inside)));

describe('confidence', () => {
  it('is high for many matches that mostly agree', () => {
    assert.equal(judge(60, 80), 'confident');
    assert.equal(judge(14, 21), 'confident');
  });

  it('is never high on fewer than ten matches', () => {
    for (let inliers = 4; inliers < 10; inliers += 1)
      assert.notEqual(judge(inliers, inliers), 'confident');
  });

  it('is low where most matches disagree', () => {
    assert.equal(judge(10, 55), 'unsure');
    assert.equal(judge(6, 31), 'unsure');
  });

  it('rises with every agreeing match and falls with every other', () => {
    assert.ok(scoreOf(evidence(12, 30)) > scoreOf(evidence(11, 30)));
    assert.ok(scoreOf(evidence(12, 31)) < scoreOf(evidence(12, 30)));
  });
});

describe('another version of a work', () => {
  const lines = evidence(25, 30);
  const score = (structure: number, colourfulness: number) =>
    confidenceOf(scoreOf(lines, { agreement: { structure, colourfulness } }));

  it('is not taken for the work where neither tones nor colours agree', () => {
    assert.equal(score(0.4, 0.15), 'likely');
    assert.equal(score(0.4, 6), 'likely');
  });

  it('is ruled out by tones that agree, whatever the light does to colours', () => {
    assert.equal(score(0.9, 0.15), 'confident');
  });

  it('is ruled out by colours that agree, whatever covers the tones', () => {
    assert.equal(score(0.1, 0.8), 'confident');
  });
});

describe('look-alikes', () => {
  const original = paint(61);
  const version = { ...original, data: original.data.slice() };
  for (let y = 100; y < 160; y += 1) version.data.fill(y, (y * 480 + 200) * 3, (y * 480 + 280) * 3);
  const works = [
    { id: 'original', ...describeReference(original) },
    { id: 'version', ...describeReference(version) },
    { id: 'other', ...describeReference(paint(62)) },
  ];
  const described = works.map(({ id, features }) => ({ id, pictures: [features] }));
  const findSuspects = createSuspectFinder(described);
  const confusionsOf = (work: (typeof described)[number]) =>
    findSuspects(work)
      .map((suspect) => {
        const other = described.find(({ id }) => id === suspect.id)!;
        return { id: other.id, inliers: checkSuspect(work, other, suspect) };
      })
      .filter(({ inliers }) => inliers > 0);
  const index = createReferenceIndex(
    works.map((work, at) => ({ ...work, confusions: confusionsOf(described[at]) })),
  );

  it('are found among the references, and only they', () => {
    assert.deepEqual(
      index.confusionsOf('original').map(({ id }) => id),
      ['version'],
    );
    assert.deepEqual(index.confusionsOf('other'), []);
  });

  it('are told by two works alone, whatever else there is to compare with', () => {
    const [one, version] = described;
    const others = Array.from({ length: 6 }, (_, i) => {
      const { features } = describeReference(paint(70 + i));
      return { id: `other ${i}`, pictures: [features] };
    });
    const [alone] = createSuspectFinder([version])(one);
    const among = createSuspectFinder([...others, version, one])(one);
    assert.deepEqual(
      among.find(({ id }) => id === version.id),
      alone,
    );
  });

  it('make it "which of these?" and never Confident', () => {
    const { main } = identify(describePhoto(hang(original, OBLIQUE)), index);
    assert.equal(main?.confidence, 'likely');
    assert.deepEqual([main?.id, ...(main?.lookalikes ?? [])].sort(), ['original', 'version']);
  });

  it('leave other works alone', () => {
    const { main } = identify(describePhoto(hang(paint(62), OBLIQUE)), index);
    assert.equal(main?.confidence, 'confident');
    assert.deepEqual(main?.lookalikes, []);
  });
});
