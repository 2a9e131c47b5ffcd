import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readVoiceSample } from '../../../src/collection/voice/voice-sample.ts';

describe('a sample of the museum’s writing', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function read(content: string | Uint8Array, name = 'sample.txt') {
    await writeFile(join(folder, name), content);
    return readVoiceSample(join(folder, name));
  }

  test('is the file’s text, without what does not show', async () => {
    const { text, name } = await read('\ufeffOne.\r\nTwo\u0000 cafe\u0301.\n\n', 'voice.MD');
    assert.equal(text, 'One.\nTwo café.');
    assert.equal(name, 'voice.MD');
  });

  const REFUSED: [string, string | Uint8Array, string, RegExp][] = [
    ['in another encoding', new Uint8Array([0xff, 0xfe, 0x41]), 'a.txt', /is not text in UTF-8/],
    ['without words', ' \n', 'a.txt', /is empty/],
    ['of more than 20,000 characters', 'x'.repeat(20_001), 'a.txt', /more than 20000 characters/],
    ['of a megabyte', 'x'.repeat(1_000_000), 'a.txt', /more than 20000 characters/],
    ['of another kind', 'Text', 'a.docx', /is no \.txt or \.md file/],
  ];
  for (const [what, content, name, told] of REFUSED) {
    test(`is refused from a file ${what}`, async () => {
      await assert.rejects(read(content, name), { code: 'sample-unreadable', message: told });
    });
  }

  test('is refused from a file that is not there', async () => {
    await assert.rejects(readVoiceSample(join(folder, 'gone.txt')), { message: /is not there/ });
  });
});
