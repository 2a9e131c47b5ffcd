import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import PQueue from 'p-queue';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import { openFileReviewQueues } from '../../src/review/file-review-queues.ts';
import type { FindFaces } from '../../src/review/find-faces.ts';
import { createHeldPhotos } from '../../src/review/held-photos.ts';
import { createReviewer } from '../../src/review/reviewer.ts';
import { demoWorkPath } from '../support/demo-works.ts';

const unidentified = {
  ...newAnalysis('analysis-1'),
  status: 'done',
  outcome: 'unidentified',
} as const;

async function reviewWith(findFaces: FindFaces) {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const queues = await openFileReviewQueues({ folder, days: 1, maxBytes: 1e7 });
  const queue = queues.of('default');
  const held = createHeldPhotos();
  const warnings: string[] = [];
  const reviewer = createReviewer({
    queue,
    held,
    lane: new PQueue({ concurrency: 1 }),
    findFaces,
    propose: async () => [],
    warn: (message, error) => warnings.push(`${message}: ${error}`),
  });
  try {
    const photo = await readPhoto(await readFile(demoWorkPath('black-canyon')));
    await reviewer.photoSeen(photo, unidentified);
    await reviewer.settled();
    const { total } = queue.list({ limit: 1, offset: 0 });
    return { total, files: await readdir(join(folder, 'photos')), warnings };
  } finally {
    await reviewer.close();
    held.close();
    queues.close();
    await rm(folder, { recursive: true, force: true });
  }
}

test('a photo in which no face was looked for is not kept, and that is told', async () => {
  const { total, files, warnings } = await reviewWith(async () => {
    throw new Error('no detector');
  });
  assert.deepEqual({ total, files }, { total: 0, files: [] });
  assert.deepEqual(warnings, ['not kept for review: Error: no detector']);
});

test('a photo in which no face was found is kept', async () => {
  const { total, files, warnings } = await reviewWith(async () => []);
  assert.equal(total, 1);
  assert.equal(files.length, 1);
  assert.deepEqual(warnings, []);
});
