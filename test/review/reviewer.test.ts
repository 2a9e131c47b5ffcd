import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import { openFileReviewQueue } from '../../src/review/file-review-queue.ts';
import type { FindFaces } from '../../src/review/find-faces.ts';
import { createReviewer } from '../../src/review/reviewer.ts';
import { demoWorkPath } from '../support/demo-works.ts';

const unidentified = {
  ...newAnalysis('analysis-1'),
  status: 'done',
  outcome: 'unidentified',
} as const;

async function reviewWith(findFaces: FindFaces) {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  const queue = await openFileReviewQueue({ folder, days: 1, maxBytes: 1e7 });
  const warnings: string[] = [];
  const reviewer = createReviewer({
    queue,
    collection: 'default',
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
    queue.close();
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
