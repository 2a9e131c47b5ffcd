import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractFeatures } from '../../src/recognition/features/sift.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  identifyByFeatures,
  identifyByHash,
  type ReferenceIndex,
} from '../../src/recognition/index.ts';
import { createPlainWorkbench } from '../../src/recognition/kernels/create-workbench.ts';
import type { Workbench } from '../../src/recognition/kernels/workbench.ts';
import { toGrey } from '../../src/recognition/pixels/image.ts';
import { hang, OBLIQUE, paint } from './synthetic.ts';

const works = Array.from({ length: 12 }, (_, seed) => ({
  id: `work-${seed}`,
  ...describeReference(paint(seed)),
}));
const index = createReferenceIndex(works);
const foreign = hang(paint(99), OBLIQUE);
const cancelled = new DOMException('cancelled', 'AbortError');

/** Does nothing but for the call number `at`, and then throws. */
function createStop(at = Number.POSITIVE_INFINITY) {
  let calls = 0;
  const stop = () => {
    calls += 1;
    if (calls === at) throw cancelled;
  };
  return { stop, calls: () => calls };
}

describe('work that nobody waits for any more', () => {
  /** The index, and how often a work was taken from it to be compared with. */
  function counted(): { index: ReferenceIndex; compared(): number } {
    let compared = 0;
    const ofWork = (position: number) => {
      compared += 1;
      return index.features.ofWork(position);
    };
    return {
      index: { ...index, features: { ...index.features, ofWork } },
      compared: () => compared,
    };
  }

  it('compares the photo with no further work', () => {
    const all = counted();
    identifyByFeatures(describePhoto(foreign), all.index);
    assert.ok(all.compared() > 12, `${all.compared()} works`);

    const some = counted();
    const stop = () => {
      if (some.compared() === 3) throw cancelled;
    };
    assert.throws(
      () => identifyByFeatures(describePhoto(foreign, { stop }), some.index),
      cancelled,
    );
    assert.equal(some.compared(), 3);
  });

  it('looks up no further feature of the photo', () => {
    const photo = describePhoto(foreign).features('first');
    const whole = createStop();
    index.features.shortlist(photo, 5, whole.stop);
    assert.ok(whole.calls() >= photo.count);
    const { stop, calls } = createStop(10);
    assert.throws(() => index.features.shortlist(photo, 5, stop), cancelled);
    assert.equal(calls(), 10);
  });

  it('compares no further outline by hash', () => {
    const { stop } = createStop(2);
    const photo = describePhoto(hang(paint(3), OBLIQUE), { stop });
    assert.throws(() => identifyByHash(photo, index), cancelled);
    assert.equal(identifyByHash(photo, index).proposed.length > 0, true);
  });

  it('builds no further octave of the photo, and gives its memory back', () => {
    const plain = createPlainWorkbench();
    const lent = new Set<Float32Array>();
    let blurs = 0;
    const workbench: Workbench = {
      ...plain,
      borrow(length) {
        const buffer = plain.borrow(length);
        lent.add(buffer);
        return buffer;
      },
      giveBack(buffer) {
        assert.ok(lent.delete(buffer), 'given back once');
        plain.giveBack(buffer);
      },
      blur(...args) {
        blurs += 1;
        plain.blur(...args);
      },
    };
    const grey = toGrey(foreign);
    const whole = extractFeatures(grey, {}, workbench);
    const inAll = blurs;
    blurs = 0;
    assert.throws(() => extractFeatures(grey, { stop: createStop(2).stop }, workbench), cancelled);
    assert.ok(blurs * 3 < inAll, `${blurs} of ${inAll} blurs`);
    assert.equal(lent.size, 0);
    assert.deepEqual(extractFeatures(grey, {}, workbench), whole);
  });

  it('leaves the photo as good as new for whoever asks next', () => {
    const photo = hang(paint(5), OBLIQUE);
    const expected = identifyByFeatures(describePhoto(photo), index);
    assert.equal(expected.main?.id, 'work-5');
    for (const at of [1, 3, 40, 400]) {
      const again = describePhoto(photo, { stop: createStop(at).stop });
      assert.throws(() => identifyByFeatures(again, index), cancelled);
      assert.deepEqual(identifyByFeatures(again, index), expected);
    }
  });
});
