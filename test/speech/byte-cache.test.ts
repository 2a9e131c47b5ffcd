import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createByteCache } from '../../src/speech/byte-cache.ts';

describe('a cache that is bounded in bytes', () => {
  test('lets go of what was not asked for longest', () => {
    const cache = createByteCache<string>({ maxBytes: 30, ttlMs: 60_000 });
    for (const key of ['a', 'b', 'c']) cache.set(key, key, 10);
    cache.get('a');
    cache.set('d', 'd', 10);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => cache.get(key)),
      ['a', undefined, 'c', 'd'],
    );
    assert.equal(cache.bytes, 30);
  });

  test('does not keep what is larger than itself, and loses nothing for it', () => {
    const cache = createByteCache<string>({ maxBytes: 30, ttlMs: 60_000 });
    cache.set('a', 'a', 10);
    cache.set('large', 'large', 31);
    assert.equal(cache.get('large'), undefined);
    assert.equal(cache.get('a'), 'a');
  });

  test('counts a value that is set again once', () => {
    const cache = createByteCache<string>({ maxBytes: 30, ttlMs: 60_000 });
    cache.set('a', 'first', 20);
    cache.set('a', 'second', 5);
    assert.equal(cache.bytes, 5);
    assert.equal(cache.get('a'), 'second');
  });

  test('forgets what is too old', () => {
    const cache = createByteCache<string>({ maxBytes: 30, ttlMs: 0 });
    cache.set('a', 'a', 10);
    assert.equal(cache.get('a'), undefined);
    assert.equal(cache.bytes, 0);
  });
});
