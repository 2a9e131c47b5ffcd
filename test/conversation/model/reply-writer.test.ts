import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as checksEnd } from 'node:timers/promises';
import { createSourceList } from '../../../src/conversation/composition.ts';
import { createReplyWriter } from '../../../src/conversation/model/reply-writer.ts';

const FREE = { armed: false, obeys: () => false, repeatsRules: () => false };

/** A page that keeps what is on it, and a writer of a reply whose sentences are all borne out. */
function startWriting(options: { withhold?: boolean; armed?: boolean } = {}) {
  const { withhold = false, armed = false } = options;
  let written = '';
  const writer = createReplyWriter({
    page: {
      write: (piece) => {
        written += piece;
      },
      mark: () => {},
    },
    check: async ({ text }) => ({ text, source: 'museum', origins: [], unsupported: false }),
    sources: createSourceList(),
    withhold,
    guard: { ...FREE, armed },
    signal: new AbortController().signal,
  });
  return { writer, written: () => written };
}

describe('a reply as it comes', () => {
  test('shows each word as soon as nothing can change it', () => {
    const { writer, written } = startWriting();
    for (const piece of ['[', '1', ']', ' A']) writer.add(piece);
    assert.equal(written(), 'A');
    writer.add(' wall');
    assert.equal(written(), 'A wall');
  });

  for (const options of [{ withhold: true }, { armed: true }]) {
    test(`shows a sentence with its last sign, and none before, where each is checked: ${Object.keys(options)}`, async () => {
      const { writer, written } = startWriting(options);
      for (const piece of ['[1]', ' A', ' wall', ' of', ' grey', '.']) {
        writer.add(piece);
        assert.equal(written(), '');
      }
      writer.add('\n');
      await checksEnd();
      assert.equal(written(), 'A wall of grey.');
      for (const piece of ['[2]', ' It', ' is', ' plain', '.']) writer.add(piece);
      assert.equal(written(), 'A wall of grey.');
      const { segments } = await writer.end();
      assert.equal(written(), 'A wall of grey. It is plain.');
      assert.deepEqual(
        segments.map(({ text }) => text),
        ['A wall of grey. ', 'It is plain.'],
      );
    });
  }
});
