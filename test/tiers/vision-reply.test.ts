import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DESCRIPTION_CHARACTERS,
  descriptionSoFar,
  READ_CHARACTERS,
  readVisionReply,
  visionReplyFormat,
  visionTokenCap,
} from '../../src/tiers/vision-reply.ts';

const REPLY = {
  description: 'A plain wall, lit from the left. Nothing hangs on it.',
  showsArtwork: true,
  workId: null,
  visibleText: 'No. 12',
};
const json = (rest: object = {}) => JSON.stringify({ ...REPLY, ...rest });
const LENGTHS = ['short', 'long'] as const;

/** What tokenisers make of a text at most: one token of three letters, or of one sign of another script. */
const tokensAtMost = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign < '\u0250' ? 1 / 3 : 1), 0);

describe('the reply of a vision model', () => {
  for (const length of LENGTHS) {
    for (const sign of ['a', 'é', 'я', 'ع', '画']) {
      test(`is never cut short by its cap: ${length}, written in ${sign}`, () => {
        const longest = json({
          description: sign.repeat(DESCRIPTION_CHARACTERS[length]),
          visibleText: sign.repeat(READ_CHARACTERS),
          workId: 'x'.repeat(200),
        });
        const tokens = tokensAtMost(longest);
        assert.ok(tokens <= visionTokenCap(length), `${tokens} > ${visionTokenCap(length)}`);
        assert.ok(readVisionReply(longest, { length }));
      });
    }

    test(`has room for the words that are asked for: ${length}`, () => {
      const { schema } = visionReplyFormat(length) as unknown as {
        schema: { properties: { description: { description: string } } };
      };
      const most = Number(/to (\d+) words/.exec(schema.properties.description.description)?.[1]);
      // German words have 6 letters and a space on average, in museums' texts 7.
      assert.ok(most * 8 <= DESCRIPTION_CHARACTERS[length]);
    });
  }

  test('is asked for with the description first, every field required, and no other', () => {
    const { schema } = visionReplyFormat('short');
    const { properties, required, additionalProperties } = schema as Record<string, object>;
    assert.equal(Object.keys(properties)[0], 'description');
    assert.deepEqual(required, Object.keys(properties));
    assert.equal(additionalProperties, false);
  });

  test('shows its first word with the first that comes, and grows without a word taken back', () => {
    assert.equal(descriptionSoFar('{"description":"A', 'short'), 'A');
    let before = '';
    for (let end = 1; end <= json().length; end++) {
      const now = descriptionSoFar(json().slice(0, end), 'short');
      assert.ok(now.startsWith(before), `${before} -> ${now}`);
      before = now;
    }
    // An address may begin with what looks like the end of a sentence.
    assert.equal(`${before}.`, REPLY.description);
  });

  test('is taken up to its last whole sentence when it was cut short', () => {
    const whole = json();
    const cut = whole.slice(0, whole.indexOf('hangs'));
    const reply = readVisionReply(cut, { length: 'short', cutShort: true });
    assert.equal(reply?.description, 'A plain wall, lit from the left.');
    assert.equal(reply?.workId, null);
    assert.equal(readVisionReply(cut, { length: 'short' }), null);
  });

  test('ends with a whole sentence where it is longer than was asked for', () => {
    const description = 'One sentence of six plain words. '.repeat(100);
    const reply = readVisionReply(json({ description }), { length: 'short' });
    assert.ok(reply && reply.description.length <= DESCRIPTION_CHARACTERS.short);
    assert.match(reply.description, /words\.$/);
  });

  for (const [what, text] of [
    ['not JSON', 'A wall.'],
    ['a list', '[1]'],
    ['a description that is none', json({ description: 7 })],
    ['an empty description', json({ description: '  ' })],
    ['a work’s id that is none', json({ workId: { id: 'x' } })],
    ['a description of nothing but markup', json({ description: '<script>' })],
    ['nothing', ''],
  ]) {
    test(`is refused when it is ${what}`, () => {
      assert.equal(readVisionReply(text, { length: 'short' }), null);
    });
  }
});
