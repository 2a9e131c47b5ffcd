import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalVectorIndex } from '../src/collection/local-vector-index.ts';
import type { PictureStore } from '../src/collection/picture-store.ts';
import { conflict, notFound } from '../src/errors.ts';
import type { Photo } from '../src/photo/photo.ts';
import { openFileReviewQueue } from '../src/review/file-review-queue.ts';
import { publishPhoto } from '../src/review/publish-photo.ts';
import type { Proposal, ReviewItem } from '../src/review/review-item.ts';
import type { ReviewQueue } from '../src/review/review-queue.ts';
import { createReviewer } from '../src/review/reviewer.ts';
import type { Recogniser } from '../src/tiers/recogniser.ts';
import type { CollectionFiles } from './collection-files.ts';
import type { Config } from './config.ts';
import type { CurrentCatalogue } from './current-catalogue.ts';
import { createFaceFinder } from './face-finder.ts';
import type { Logger } from './logger.ts';
import { createRecognitionPool } from './recognition-pool.ts';
import { visualEmbedder } from './visual-embedder.ts';
import { visualVectors } from './visual-vectors.ts';

export interface ReviewParts {
  config: Config;
  files: CollectionFiles;
  current: CurrentCatalogue;
  recogniser: Recogniser;
  pictures: PictureStore;
  logger: Logger;
}

export type Review = NonNullable<Awaited<ReturnType<typeof createReview>>>;

const SWEEP_EVERY_MS = 600_000;

/** Works that a curator is offered for a photo. */
const PROPOSED = 3;

/** The review queue as the configuration has it; null where it is off, and then nothing is kept. */
export async function createReview(parts: ReviewParts) {
  const { config, files, current, recogniser, pictures, logger } = parts;
  if (!config.review.enabled) return null;
  const { days, maxBytes } = config.review;
  const folder = join(config.dataDir, 'review');
  const queue = await openFileReviewQueue({ folder, days, maxBytes });
  const faces = createFaceFinder();
  const nearest = createNearest(current, recogniser);
  const reviewer = createReviewer({
    queue,
    collection: files.name,
    findFaces: faces.findFaces,
    propose: nearest,
    warn: (message, error) => logger.warn(message, error === null ? {} : { error }),
  });
  const stopSweeping = keepSweeping(queue, logger);

  return {
    queue,
    reviewer,
    assign: (id: string, artworkId: string): Promise<ReviewItem> => {
      if (!current.catalogue().get(artworkId)) {
        throw notFound('artwork-not-found', 'The collection has no such work.');
      }
      return queue.decide(id, { state: 'assigned', artworkId });
    },
    dismiss: (id: string): Promise<ReviewItem> => queue.decide(id, { state: 'dismissed' }),
    async publish(id: string): Promise<{ item: ReviewItem; generation: number | null }> {
      const item = queue.get(id);
      const jpeg = item && (await queue.photo(id));
      if (!item)
        throw notFound('review-item-not-found', 'There is no such item, or its time is over.');
      if (item.state !== 'assigned' || !item.artworkId) {
        throw conflict('review-item-not-assigned', 'Say first which work it is.');
      }
      if (!jpeg) throw conflict('review-item-without-photo', 'No photo is kept with this item.');
      const pool = createRecognitionPool({ threads: 1 });
      using held = current.hold();
      try {
        const { generation } = await publishPhoto({
          catalogue: held.catalogue,
          artworkId: item.artworkId,
          jpeg,
          generations: files.generations,
          collection: files.name,
          pictures,
          fingerprinter: pool.recogniser,
          findLookalikes: pool.recogniser.findLookalikes,
        });
        logger.info('a visitor’s photo was published', { artwork_id: item.artworkId, generation });
        return { item: await queue.decide(id, { state: 'published' }), generation };
      } finally {
        await pool.close();
      }
    },
    async close() {
      stopSweeping();
      await reviewer.close();
      await faces.close();
      queue.close();
    },
  };
}

/**
 * What was kept while the queue was on does not outlive its days because the queue was turned off.
 *
 * @returns how to stop looking; null where nothing was ever kept.
 */
export async function sweepLeftovers({ review, dataDir }: Config, logger: Logger) {
  const folder = join(dataDir, 'review');
  if (review.enabled || !existsSync(folder)) return null;
  const queue = await openFileReviewQueue({ folder, ...review });
  const stop = keepSweeping(queue, logger);
  return () => {
    stop();
    queue.close();
  };
}

function keepSweeping(queue: ReviewQueue, logger: Logger): () => void {
  const timer = setInterval(() => {
    queue.sweep().then(
      (removed) => removed > 0 && logger.info('review items past their time removed', { removed }),
      (error) => logger.error('review items could not be removed', { error }),
    );
  }, SWEEP_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** The works that look most like a photo, by the vectors that the catalogue keeps of each. */
function createNearest({ catalogue }: CurrentCatalogue, recogniser: Recogniser) {
  const { dimensions } = visualEmbedder();
  let index = createLocalVectorIndex({ dimensions });
  let generation = '';
  return async (photo: Photo, signal: AbortSignal): Promise<Proposal[]> => {
    if (catalogue().generation !== generation) {
      index = createLocalVectorIndex({ dimensions });
      generation = catalogue().generation;
      const { ids, read } = visualVectors(catalogue(), dimensions);
      await index.upsert(await read([...ids], signal), signal);
    }
    try {
      const queries = await recogniser.embed(photo, signal);
      const found = await index.query(queries, PROPOSED, signal);
      return found.map(({ artworkId, score }): Proposal => {
        return { artworkId, by: 'resemblance', score: Math.round(score * 100) / 100 };
      });
    } finally {
      await recogniser.forget(photo);
    }
  };
}
