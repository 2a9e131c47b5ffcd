import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { GuideError } from '../../src/errors.ts';
import type { ReviewItem } from '../../src/review/review-item.ts';

export const CURATOR_KEY = 'a-key-for-tests';

/** Lets the one key in, as administration does. */
export const authoriseCurator: RequestHandler = (request, response, next) => {
  if (request.get('authorization') === `Bearer ${CURATOR_KEY}`) {
    response.locals.admin = { holder: { name: 'curator', keyId: 'test' } };
    return next();
  }
  throw new GuideError('authentication', 'Send a key.', { code: 'key-refused' });
};

/** What a curator's client does over HTTP. */
export function createCurator(url: string) {
  const headers = { Authorization: `Bearer ${CURATOR_KEY}`, 'Content-Type': 'application/json' };
  const get = (path: string) => fetch(`${url}/api/admin/review${path}`, { headers });
  return {
    get,
    post: (path: string, body: unknown = {}) =>
      fetch(`${url}/api/admin/review${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
    /** The queue once it has so many items; a test that waits in vain is ended by its time-out. */
    async items(total: number): Promise<ReviewItem[]> {
      for (;;) {
        const response = await get('?limit=100');
        assert.equal(response.status, 200);
        const listed = (await response.json()) as { items: ReviewItem[]; total: number };
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
  };
}
