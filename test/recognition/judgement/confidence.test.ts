import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  findConfusions,
  identify,
} from '../../../src/recognition/index.ts';
import { confidenceOf, scoreOf } from '../../../src/recognition/judgement/confidence.ts';
import { createSuspectFinder } from '../../../src/recognition/judgement/confusions.ts';
import type { Traits } from '../../../src/recognition/judgement/traits.ts';
import { hang, OBLIQUE, paint } from '../synthetic.ts';

/** A work that is there, seen well, unless told otherwise. */
function traits(told: Partial<Traits>): Traits {
  return {
    inliers: 40,
    insideMatches: 60,
    spread: 0.5,
    hashDistance: 60,
    agreement: { structure: 0.8, colourfulness: 0.8 },
    second: 0,
    rival: 0,
    ...told,
  };
}

const judge = (told: Partial<Traits>) => confidenceOf(scoreOf(traits(told)));

/** What of a work that is not there may agree by chance. */
const BY_CHANCE: Partial<Traits> = {
  inliers: 5,
  insideMatches: 30,
  spread: 0.2,
  hashDistance: 120,
  agreement: { structure: 0.05, colourfulness: 1 },
};

describe('confidence', () => {
  it('is high where matches, hash and tones agree', () => {
    assert.equal(judge({}), 'confident');
  });

  it('is low where a few matches agree by chance and nothing else does', () => {
    assert.equal(judge(BY_CHANCE), 'unsure');
  });

  it('is never lower for more evidence', () => {
    const better: Partial<Traits>[] = [
      { inliers: 8, insideMatches: 30 },
      { spread: 0.5 },
      { hashDistance: 90 },
      { agreement: { structure: 0.6, colourfulness: 1 } },
    ];
    for (const more of better) {
      assert.ok(scoreOf(traits({ ...BY_CHANCE, ...more })) >= scoreOf(traits(BY_CHANCE)));
    }
  });

  it('is lower where another work at the same place has nearly as much', () => {
    assert.ok(scoreOf(traits({ second: 0.8 })) < scoreOf(traits({ second: 0.1 })));
  });

  it('takes what is unknown for neither agreement nor disagreement', () => {
    const unknown = scoreOf(traits({ hashDistance: null, agreement: null }));
    assert.equal(
      unknown,
      scoreOf(traits({ hashDistance: 128, agreement: { structure: 0, colourfulness: 1 } })),
    );
  });
});

describe('another version of a work', () => {
  it('is not taken for the work where neither tones nor colours agree', () => {
    const version = { hashDistance: 90, agreement: { structure: 0.3, colourfulness: 0.15 } };
    assert.notEqual(judge({ inliers: 25, insideMatches: 50, ...version }), 'confident');
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
  const confusions = findConfusions(works);
  const index = createReferenceIndex(
    works.map((work) => ({ ...work, confusions: confusions.get(work.id) })),
  );

  it('are found among the references, and only they', () => {
    assert.deepEqual(
      index.confusionsOf('original').map(({ id }) => id),
      ['version'],
    );
    assert.deepEqual(index.confusionsOf('other'), []);
  });

  it('are told by two works alone, whatever else there is to compare with', () => {
    const [one, version] = works.map(({ id, features }) => ({ id, pictures: [features] }));
    const others = Array.from({ length: 6 }, (_, i) => {
      const { features } = describeReference(paint(70 + i));
      return { id: `other ${i}`, pictures: [features] };
    });
    const [alone] = createSuspectFinder([version]).find(one);
    const among = createSuspectFinder([...others, version, one]).find(one);
    assert.deepEqual(
      among.find(({ id }) => id === version.id),
      alone,
    );
    const inParts = createSuspectFinder([...others, version, one], { mostIndexed: 1 }).find(one);
    assert.deepEqual(inParts, among);
  });

  it('make it "which of these?" and never Confident', () => {
    const { main } = identify(describePhoto(hang(original, OBLIQUE)), index);
    assert.equal(main?.confidence, 'likely');
    assert.deepEqual([main?.id, ...(main?.lookalikes ?? [])].sort(), ['original', 'version']);
  });

  it('are told where no import found them, too', () => {
    const { main } = identify(describePhoto(hang(original, OBLIQUE)), createReferenceIndex(works));
    assert.notEqual(main?.confidence, 'confident');
    assert.deepEqual([main?.id, ...(main?.lookalikes ?? [])].sort(), ['original', 'version']);
  });

  it('leave other works alone', () => {
    const { main } = identify(describePhoto(hang(paint(62), OBLIQUE)), index);
    assert.equal(main?.confidence, 'confident');
    assert.deepEqual(main?.lookalikes, []);
  });
});
