import type { RequestHandler } from 'express';
import { whenClosed } from './client-gone.ts';

/** Methods that only look: whoever asks so may ask another instance again. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Knows the requests that bring something, from their first byte to the end of their reply. A photo
 * that is still arriving is no analysis yet; a guide that stops waits for it all the same.
 */
export function createRequestsUnderWay() {
  const open = new Set<Promise<void>>();
  const watch: RequestHandler = ({ method }, response, next) => {
    if (!SAFE.includes(method)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      open.add(promise);
      whenClosed(response, () => {
        open.delete(promise);
        resolve();
      });
    }
    next();
  };
  return {
    watch,
    /** Ends when those that are under way now have been answered. */
    async drained(): Promise<void> {
      await Promise.all(open);
    },
  };
}
