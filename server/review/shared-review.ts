import { existsSync } from 'node:fs';
import PQueue from 'p-queue';
import { createHeldPhotos, type HeldPhotos } from '../../src/review/held-photos.ts';
import type { ReviewQueues } from '../../src/review/review-queue.ts';
import type { ReviewerOptions } from '../../src/review/reviewer.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { createFaceFinder } from './face-finder.ts';
import { openReviewQueues, reviewFolder } from './open-review-queues.ts';

/** What the review of all collections uses together: one folder, one core, one detector. */
export interface SharedReview extends Pick<ReviewerOptions, 'lane' | 'findFaces'> {
  queues: ReviewQueues;
  held: HeldPhotos;
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 600_000;

/**
 * Null where the review queue is off, and then nothing is kept.
 *
 * @throws GuideError `review-damaged` or `review-not-writable`
 */
export async function createSharedReview(
  { review, dataDir }: Pick<Config, 'review' | 'dataDir'>,
  logger: Logger,
): Promise<SharedReview | null> {
  if (!review.enabled) return null;
  const queues = await openReviewQueues({ review, dataDir });
  const stopSweeping = keepSweeping(queues, logger);
  const faces = createFaceFinder();
  const held = createHeldPhotos();
  return {
    queues,
    held,
    lane: new PQueue({ concurrency: 1 }),
    findFaces: faces.findFaces,
    async close() {
      stopSweeping();
      held.close();
      await faces.close();
      queues.close();
    },
  };
}

/**
 * What was kept while the queue was on does not outlive its days because the queue was turned off.
 *
 * @returns how to stop looking; null where nothing was ever kept.
 * @throws GuideError `review-damaged` or `review-not-writable`
 */
export async function sweepLeftovers(
  { review, dataDir }: Pick<Config, 'review' | 'dataDir'>,
  logger: Logger,
): Promise<(() => void) | null> {
  if (review.enabled || !existsSync(reviewFolder(dataDir))) return null;
  const queues = await openReviewQueues({ review, dataDir });
  const stop = keepSweeping(queues, logger);
  return () => {
    stop();
    queues.close();
  };
}

function keepSweeping(queues: ReviewQueues, logger: Logger): () => void {
  const timer = setInterval(() => {
    queues.sweep().then(
      (removed) => removed > 0 && logger.info('review items past their time removed', { removed }),
      (error) => logger.error('review items could not be removed', { error }),
    );
  }, SWEEP_EVERY_MS).unref();
  return () => clearInterval(timer);
}
