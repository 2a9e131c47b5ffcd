import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../server/admin/job.ts';
import type { PublishedPhoto } from '../../server/review/review.ts';
import type { ReviewItem } from '../../src/review/review-item.ts';
import { addKey } from './administrator.ts';

/** An item as a curator's client reads it. */
export type CuratedItem = ReviewItem & { publication: Job | null };

/** What a curator's client does over HTTP, with a key of its own; `url` may name a collection. */
export async function createCurator(url: string, dataDir: string) {
  const { key } = await addKey(dataDir, 'curator');
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const get = (path: string) => fetch(`${url}/api/admin/review${path}`, { headers });
  const post = (path: string, body: unknown = {}) =>
    fetch(`${url}/api/admin/review${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  return {
    key,
    get,
    post,
    /** The queue once it has so many items; a test that waits in vain is ended by its time-out. */
    async items(total: number): Promise<CuratedItem[]> {
      for (;;) {
        const response = await get('?limit=100');
        assert.equal(response.status, 200);
        const listed = (await response.json()) as { items: CuratedItem[]; total: number };
        if (listed.total === total) return listed.items;
        await pause(50);
      }
    },
    async photo(id: string): Promise<Buffer> {
      const response = await get(`/${id}/photo`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'image/jpeg');
      return Buffer.from(await response.arrayBuffer());
    },
    /** Photos that works have been given. */
    async published(): Promise<PublishedPhoto[]> {
      return ((await (await get('/published')).json()) as { items: PublishedPhoto[] }).items;
    },
    /** Publishes an item's photo; the job when it has ended, however it has. */
    async publish(id: string): Promise<Job> {
      const response = await post(`/${id}/publish?wait=1`);
      assert.equal(response.status, 200, await response.clone().text());
      return (await response.json()) as Job;
    },
  };
}
