import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { FindFaces } from '../../src/review/find-faces.ts';

/** The nets take 200 MB; between photos that may be kept, nothing. */
const IDLE_MS = 20_000;

/** Looks for faces in a thread of its own, one picture after the other: about two seconds each. */
export function createFaceFinder(): { findFaces: FindFaces; close(): Promise<void> } {
  const thread = new Piscina({
    filename: join(import.meta.dirname, 'face-worker.ts'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });
  return {
    // Where it is cancelled, Piscina ends the thread: the next picture has another one.
    findFaces: (picture, signal) => thread.run(picture, { name: 'findFaces', signal }),
    close: () => thread.destroy(),
  };
}
