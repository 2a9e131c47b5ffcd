import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRedaction } from '../../../server/log/redaction.ts';

const OWN = 'canary-of-our-own-76Qz';
const redact = createRedaction([OWN]);

/** What is left of a value, as a line would have it. */
const left = (value: unknown): string => JSON.stringify(redact(value));

describe('redaction', () => {
  test('takes out this process’s secrets wherever they are', () => {
    const cause = new Error(`refused: ${OWN}`);
    for (const value of [
      OWN,
      `a ${OWN} b`,
      { deep: [{ url: `x?key=${OWN}` }] },
      { error: cause },
    ]) {
      assert.doesNotMatch(left(value), /canary/);
    }
  });

  test('takes out keys of others by their form', () => {
    for (const key of [
      'sk-proj-canary1234',
      'pcsk_canary_1234',
      `cicerone_0123456789abcdef_${'canary'.repeat(7)}A`,
      'Authorization: Bearer canary.1234',
      'Basic Y2FuYXJ5OmNhbmFyeQ==',
      'redis://user:canary@host:6379',
      'https://canary@host/path',
    ]) {
      assert.doesNotMatch(left(`it said "${key}", then`), /canary|Y2Fu/, key);
      assert.match(left(`it said "${key}", then`), /then/);
    }
  });

  test('takes out headers and fields that hold nothing else', () => {
    const headers = {
      Authorization: 'canary',
      cookie: 'canary',
      'X-Api-Key': 'canary',
      Accept: '*',
    };
    assert.deepEqual(redact({ headers }), {
      headers: {
        Authorization: '[redacted]',
        cookie: '[redacted]',
        'X-Api-Key': '[redacted]',
        Accept: '*',
      },
    });
  });

  test('tells the size of pictures and not what is in them', () => {
    const photo = Buffer.alloc(3000, 'canary');
    const value = {
      photo,
      pixels: new Uint8ClampedArray(64),
      base64: photo.toString('base64'),
      url: `data:image/jpeg;base64,${photo.toString('base64').slice(0, 100)}`,
    };
    assert.deepEqual(redact(value), {
      photo: '[3000 bytes]',
      pixels: '[64 bytes]',
      base64: '[4000 characters]',
      url: '[an image, or its like]',
    });
  });

  test('leaves ordinary words, numbers, ids and paths as they are', () => {
    const value = {
      message: 'POST /api/analyses/4cW2f0Vb1mQ 202',
      request_id: '1f0c7b1e-6f1d-4c53-9f0e-5d2f6f6f0a11',
      input_tokens: 1893,
      key_id: '0123456789abcdef',
      stack: 'Error: no\n    at work (file:///app/server/start.ts:12:3)',
      nothing: null,
    };
    assert.deepEqual(redact(value), value);
  });

  test('ends, whatever it is given', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle.self = circle;
    assert.deepEqual(redact(circle), { name: 'circle', self: '[...]' });
    assert.ok(left('x '.repeat(50_000)).length < 20_000);
    assert.ok((redact(Array.from({ length: 5000 })) as unknown[]).length <= 101);
    assert.equal(left({ size: 12n }), '{"size":"12"}');
  });
});
