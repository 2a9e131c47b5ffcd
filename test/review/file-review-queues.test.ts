import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type FileReviewQueuesOptions,
  openFileReviewQueues,
} from '../../src/review/file-review-queues.ts';
import type { ReviewEntry, ReviewQueue, ReviewQueues } from '../../src/review/review-queue.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const entry = (more: Partial<ReviewEntry> = {}): ReviewEntry => ({
  kind: 'photo',
  analysisId: 'analysis-1',
  proposed: [],
  evidence: [],
  description: null,
  question: null,
  artworkId: null,
  photo: { jpeg: new Uint8Array(1000), faces: 0 },
  ...more,
});

describe('the review queue on the disk', () => {
  let folder: string;
  let now: number;
  let queues: ReviewQueues;
  let queue: ReviewQueue;

  const open = (more: Partial<FileReviewQueuesOptions> = {}) =>
    openFileReviewQueues({ folder, days: 30, maxBytes: 10_000, now: () => now, ...more });
  const reopen = async () => {
    queues = await open();
    queue = queues.of('default');
  };
  const photos = () => readdir(join(folder, 'photos'));
  const total = () => queue.list({ limit: 1, offset: 0 }).total;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    now = Date.UTC(2026, 4, 1, 14, 25, 36);
    await reopen();
  });
  afterEach(async () => {
    queues.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('tells the hour of an item and nothing finer', async () => {
    const { hour } = await queue.add(entry());
    assert.equal(hour, '2026-05-01T14:00Z');
  });

  test('removes an item and its photo when its days are over', async () => {
    await queue.add(entry());
    now += 29 * DAY;
    await queue.add(entry({ analysisId: 'analysis-2' }));
    assert.equal(await queues.sweep(), 0);
    now += DAY + HOUR;
    assert.equal(await queues.sweep(), 1);
    assert.equal(total(), 1);
    assert.equal((await photos()).length, 1);
  });

  test('removes what is past its days when it is opened', async () => {
    await queue.add(entry());
    queues.close();
    now += 31 * DAY;
    await reopen();
    assert.equal(total(), 0);
    assert.deepEqual(await photos(), []);
  });

  test('forgets the link to the visit after a day', async () => {
    await queue.add(entry());
    now += 25 * HOUR;
    await queues.sweep();
    await queue.forget('analysis-1');
    assert.equal(total(), 1);
  });

  test('lets the oldest give way when its space is full, but none that is assigned', async () => {
    const first = await queue.add(entry());
    await queue.decide(first.id, { state: 'assigned', artworkId: 'one' });
    now += HOUR;
    const second = await queue.add(entry());
    now += HOUR;
    for (let i = 0; i < 9; i++) await queue.add(entry());
    assert.ok(queue.get(first.id));
    assert.equal(queue.get(second.id), null);
    assert.equal((await photos()).length, 10);
  });

  test('refuses a photo for which there is no room at all', async () => {
    const photo = { jpeg: new Uint8Array(10_001), faces: 0 };
    await assert.rejects(queue.add(entry({ photo })), { code: 'review-full' });
    assert.deepEqual(await photos(), []);
  });

  test('drops the photo of an item that is dismissed', async () => {
    const { id } = await queue.add(entry());
    const dismissed = await queue.decide(id, { state: 'dismissed' });
    assert.equal(dismissed.photo, null);
    assert.equal(await queue.photo(id), null);
    assert.deepEqual(await photos(), []);
    const again = queue.decide(id, { state: 'assigned', artworkId: 'one' });
    await assert.rejects(again, { code: 'review-item-decided' });
  });

  test('has a queue for each collection, in which the others have no say', async () => {
    const town = queues.of('town');
    const here = await queue.add(entry());
    const there = await town.add(entry({ analysisId: 'analysis-2' }));
    assert.equal(there.collection, 'town');
    const listed = { limit: 9, offset: 0 };
    assert.deepEqual(queue.list(listed), { items: [here], total: 1 });
    assert.deepEqual(town.list({ ...listed, state: 'open', kind: 'photo' }), {
      items: [there],
      total: 1,
    });
    assert.equal(queue.get(there.id), null);
    assert.equal(await queue.photo(there.id), null);
    await assert.rejects(queue.decide(there.id, { state: 'dismissed' }), {
      code: 'review-item-not-found',
    });
    await queue.forget('analysis-2');
    assert.deepEqual(town.get(there.id), there);
  });

  test('gives all collections room together', async () => {
    const oldest = await queues.of('town').add(entry());
    now += HOUR;
    for (let i = 0; i < 10; i++) await queue.add(entry());
    assert.equal(queues.of('town').get(oldest.id), null);
    assert.equal((await photos()).length, 10);
  });

  test('removes a photo that a killed process left without its item', async () => {
    await writeFile(join(folder, 'photos', 'stray.jpg'), 'x');
    await queues.sweep();
    assert.deepEqual(await photos(), []);
  });
});
