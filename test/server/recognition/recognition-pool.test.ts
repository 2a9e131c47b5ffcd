import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { createRecognitionPool } from '../../../server/recognition/recognition-pool.ts';
import { createPixelMemory } from '../../../src/photo/pixel-memory.ts';
import { readPhoto } from '../../../src/photo/read-photo.ts';
import { demoWorkPath } from '../../support/demo-works.ts';
import { makePhoto } from '../../support/photo-maker.ts';

describe('a thread of the recognition pool', () => {
  const pool = createRecognitionPool({ threads: 1 });
  after(() => pool.close());
  const { recogniser } = pool;

  async function photograph(seed: number) {
    const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed });
    return readPhoto(jpeg, { memory: createPixelMemory() });
  }

  it('leaves a photo in the middle once nobody waits for it, and takes the next', async () => {
    const [left, next] = [await photograph(1), await photograph(2)];
    const leaving = new AbortController();
    const abandoned = recogniser.embed(left, leaving.signal);
    const following = recogniser.embed(next, new AbortController().signal);
    leaving.abort();
    await assert.rejects(abandoned, { name: 'AbortError' });
    assert.ok((await following).length > 0);
  });

  const onLinux = {
    skip: process.platform === 'linux' ? false : 'niceness is not a thread’s here',
  };
  it('lets the thread that answers visitors and probes go first', onLinux, async () => {
    await recogniser.embed(await photograph(4), new AbortController().signal);
    const niceness = async (thread: string) => {
      const stat = await readFile(`/proc/self/task/${thread}/stat`, 'utf8');
      // The name in brackets may hold spaces; niceness is the 19th field.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
    };
    const own = await niceness(String(process.pid));
    const threads = await Promise.all((await readdir('/proc/self/task')).map(niceness));
    assert.equal(threads.filter((nice) => nice === own + 10).length, 1);
  });

  it('takes up again a photo that was left', async () => {
    const photo = await photograph(3);
    const leaving = new AbortController();
    const abandoned = recogniser.embed(photo, leaving.signal);
    leaving.abort();
    await assert.rejects(abandoned, { name: 'AbortError' });
    assert.ok((await recogniser.embed(photo, new AbortController().signal)).length > 0);
  });
});
