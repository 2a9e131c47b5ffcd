import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { readConfig } from '../../../server/config.ts';
import { openReviewQueues } from '../../../server/review/open-review-queues.ts';
import { GuideError } from '../../../src/errors.ts';
import { startScript } from '../../support/start-script.ts';
import { cannotMount, inNamespace } from '../../support/user-namespace.ts';

describe('a review queue that cannot be opened', () => {
  let dataDir: string;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    folder = join(dataDir, 'review');
    file = join(folder, 'review.sqlite');
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const queue = () => readConfig({ REVIEW_QUEUE: 'true', DATA_DIR: dataDir }).config;

  function assertTold(stderr: string, words: RegExp, code: string): void {
    assert.match(stderr, words);
    assert.ok(stderr.includes(folder), stderr);
    assert.equal(stderr.split(`docs/troubleshooting.md under ${code}.`).length, 2, 'told once');
    assert.doesNotMatch(stderr, /\n\s+at /, 'words, not a stack');
  }

  test('because its file is damaged stops the start, which tells the file and what to do', async () => {
    await mkdir(folder);
    await writeFile(file, 'no database at all\n'.repeat(100));
    const { code, stderr } = await startScript('server/main.ts', {
      PORT: '0',
      DATA_DIR: dataDir,
      REVIEW_QUEUE: 'true',
    }).ended;
    assert.equal(code, 1, stderr);
    assertTold(stderr, /review\.sqlite: it is damaged .*\n.*Move all of/, 'review-damaged');
  });

  test('because its disk is read-only stops the start, too', { skip: cannotMount() }, async () => {
    (await openReviewQueues(queue())).close();
    const { status, stderr } = inNamespace(
      `mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"
         DATA_DIR="$1" REVIEW_QUEUE=true PORT=0 exec "$2" server/main.ts`,
      dataDir,
      process.execPath,
    );
    assert.equal(status, 1, stderr);
    assertTold(stderr, /read-only.*\n.*REVIEW_QUEUE=false/, 'review-not-writable');
  });

  for (const [what, code, spoil] of [
    ['is a folder', 'review-not-writable', () => mkdir(file, { recursive: true })],
    ['lies where a file is', 'review-not-writable', () => writeFile(folder, '')],
  ] as const) {
    test(`because it ${what} is told as ${code}`, async () => {
      await spoil();
      await assert.rejects(openReviewQueues(queue()), (error) => {
        assert.ok(error instanceof GuideError);
        assert.equal(error.code, code);
        assertTold(error.message, /cannot be opened/, code);
        return true;
      });
    });
  }
});
