import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createHeldPhotos, type HeldPhotos } from '../../src/review/held-photos.ts';

describe('a photo that is held in case its work is another one', () => {
  const jpeg = new Uint8Array([1, 2, 3]);
  let held: HeldPhotos;
  let taken: Uint8Array[];
  beforeEach(() => {
    held = createHeldPhotos();
    taken = [];
  });
  afterEach(() => held.close());

  const take = () => held.take('one', (photo) => taken.push(photo));

  test('is taken once', () => {
    held.set('one', jpeg);
    take();
    take();
    assert.deepEqual(taken, [jpeg]);
  });

  test('is taken as soon as it comes by a visitor who was quicker than that, and then not held', () => {
    take();
    assert.deepEqual(taken, []);
    held.set('one', jpeg);
    assert.deepEqual(taken, [jpeg]);
    held.drop('one');
    take();
    assert.deepEqual(taken, [jpeg]);
  });

  test('is given to nobody once its analysis is forgotten, before it comes or after', () => {
    take();
    held.drop('one');
    held.set('one', jpeg);
    held.drop('one');
    take();
    assert.deepEqual(taken, []);
  });

  test('gives way to newer ones', () => {
    held.set('one', jpeg);
    for (let i = 0; i < 50; i++) held.set(`newer-${i}`, jpeg);
    take();
    assert.deepEqual(taken, []);
  });
});
