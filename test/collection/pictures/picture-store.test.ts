import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { sharp } from '../../../src/photo/image-library.ts';

test('smaller pictures are made two at a time, however many are asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  try {
    const store = createPictureStore(folder);
    const create = { width: 1600, height: 1200, channels: 3 as const, background: '#caa' };
    const { sha256 } = await store.keep(await sharp({ create }).jpeg().toBuffer());
    const widths = Array.from({ length: 12 }, (_, i) => 1000 + i);
    let left = widths.length;
    const pictures = widths.map((width) =>
      store.read(sha256, { width, format: 'webp' }).finally(() => left--),
    );
    let most = 0;
    while (left > 0) {
      // Not those that wait besides: one that goes from there to here between two reads counts twice.
      most = Math.max(most, sharp.counters().process);
      await nextTurn();
    }
    assert.ok((await Promise.all(pictures)).every((picture) => picture));
    assert.ok(most > 0 && most <= 2, `${most} at a time`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
