import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { unavailable } from '../src/errors.ts';
import type { Photo } from '../src/photo/photo.ts';
import type { PixelMemory } from '../src/photo/pixel-memory.ts';
import { readPhoto } from '../src/photo/read-photo.ts';
import { noteRequest } from './request-context.ts';

/** Seconds after which a visitor who was turned away may try again. */
const RETRY_AFTER = 5;

export interface PhotoLane {
  /** @throws GuideError `busy`, and what `readPhoto` throws. */
  readPhoto(bytes: Uint8Array): Promise<Photo>;
  /** Photos that wait for their turn. */
  waiting(): number;
}

/** Reads photos, so many at once and so many waiting; the rest are asked to come back. */
export function createPhotoLane({
  atOnce,
  waiting,
  memory,
}: {
  atOnce: number;
  waiting: number;
  memory: PixelMemory;
}): PhotoLane {
  const lane = bulkhead(atOnce, waiting);
  return {
    async readPhoto(bytes) {
      try {
        noteRequest({ photoBytes: bytes.byteLength });
        return await lane.execute(() => readPhoto(bytes, { memory }));
      } catch (error) {
        if (!(error instanceof BulkheadRejectedError)) throw error;
        throw unavailable('busy', 'Many visitors are sending photos just now.', RETRY_AFTER);
      }
    },
    waiting: () => waiting - lane.queueSlots,
  };
}
