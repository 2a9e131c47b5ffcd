import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { unavailable } from '../../src/errors.ts';
import type { Photo } from '../../src/photo/photo.ts';
import type { PixelMemory } from '../../src/photo/pixel-memory.ts';
import { readPhoto } from '../../src/photo/read-photo.ts';
import type { WaitingLine } from '../../src/waiting-line.ts';
import { noteRequest } from '../log/request-context.ts';

/** Seconds after which a visitor who was turned away may try again. */
const RETRY_AFTER = 5;

export interface PhotoLane {
  /** @throws GuideError `busy`, and what `readPhoto` throws. */
  readPhoto(bytes: Uint8Array): Promise<Photo>;
  /** Photos that wait for their turn, to be read or to be recognised. */
  waiting(): number;
}

/**
 * Reads photos, so many at once and so many waiting, those that were read and wait for a core
 * included; the rest are asked to come back.
 */
export function createPhotoLane({
  atOnce,
  waiting,
  line,
  memory,
}: {
  atOnce: number;
  waiting: number;
  line: WaitingLine;
  memory: PixelMemory;
}): PhotoLane {
  const lane = bulkhead(atOnce, waiting);
  const busy = () => unavailable('busy', 'Many visitors are sending photos just now.', RETRY_AFTER);
  const unread = () => waiting - lane.queueSlots;
  return {
    async readPhoto(bytes) {
      if (line.waiting() > 0 && line.waiting() + unread() >= waiting) throw busy();
      try {
        noteRequest({ photoBytes: bytes.byteLength });
        return await lane.execute(() => readPhoto(bytes, { memory }));
      } catch (error) {
        if (!(error instanceof BulkheadRejectedError)) throw error;
        throw busy();
      }
    },
    waiting: () => unread() + line.waiting(),
  };
}
