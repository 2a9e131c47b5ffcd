import type { PictureStore } from '../../src/collection/pictures/picture-store.ts';
import { conflict, notFound } from '../../src/errors.ts';
import type { Photo } from '../../src/photo/photo.ts';
import { VISITORS_PHOTO } from '../../src/review/publish-photo.ts';
import type { Proposal, ReviewItem } from '../../src/review/review-item.ts';
import { createReviewer } from '../../src/review/reviewer.ts';
import type { Recogniser } from '../../src/tiers/recogniser.ts';
import type { JobRequest } from '../admin/jobs.ts';
import type { CurrentCatalogue } from '../catalogue/current-catalogue.ts';
import type { Logger } from '../logger.ts';
import type { SharedReview } from './shared-review.ts';

/** A photo that was published as a further picture of a work. */
export interface PublishedPhoto {
  artworkId: string;
  /** Of the copy in the picture store. */
  sha256: string;
}

export interface ReviewParts {
  shared: SharedReview;
  /** Name of the collection. */
  collection: string;
  current: CurrentCatalogue;
  recogniser: Recogniser;
  pictures: PictureStore;
  logger: Logger;
}

export type Review = ReturnType<typeof createReview>;

/** What publishing a photo, or taking it back, is as a job, but for who asked for it. */
export type Publication = Omit<JobRequest, 'holder' | 'target'> & { target: string };

/** Width of a published photo as a curator sees it. */
const SMALL = 320;

/** Works that a curator is offered for a photo. */
const PROPOSED = 3;

/** The review queue of one collection: what its visits leave open, and a curator's word on it. */
export function createReview({
  shared,
  collection,
  current,
  recogniser,
  pictures,
  logger,
}: ReviewParts) {
  const { held, lane, findFaces } = shared;
  const queue = shared.queues.of(collection);
  const reviewer = createReviewer({
    queue,
    held,
    lane,
    findFaces,
    propose: proposeBy(recogniser),
    warn: (message, error) => logger.warn(message, error === null ? {} : { error }),
  });

  const published = (): PublishedPhoto[] =>
    current
      .catalogue()
      .picturesCaptioned(VISITORS_PHOTO)
      .map(({ artworkId, sha256 }) => ({ artworkId, sha256 }));

  /** @throws GuideError `photo-not-published` */
  function demandPublished(sha256: string): PublishedPhoto {
    const photo = published().find((one) => one.sha256 === sha256);
    if (photo) return photo;
    throw notFound('photo-not-published', 'No work has such a photo of a visitor’s.');
  }

  return {
    queue,
    reviewer,
    /** Visitors' photos among the collection's pictures, by work. */
    published,
    /** A small JPEG of one of them. @throws GuideError `photo-not-published` */
    async publishedPicture(sha256: string): Promise<Uint8Array> {
      const { sha256: kept } = demandPublished(sha256);
      const picture = await pictures.read(kept, { width: SMALL });
      if (!picture) throw notFound('picture-not-found', 'The picture is gone.');
      return picture;
    },
    /** What taking one of them from its work is as a job. @throws GuideError `photo-not-published` */
    takingBack(sha256: string): Publication {
      const { artworkId } = demandPublished(sha256);
      return {
        operation: () => ({ name: 'take-back', artworkId, sha256 }),
        collection,
        target: sha256,
        what: 'review.take-back',
        async onDone() {
          logger.info('a visitor’s photo was taken back', { artwork_id: artworkId });
        },
      };
    },
    assign: (id: string, artworkId: string): Promise<ReviewItem> => {
      if (!current.catalogue().get(artworkId)) {
        throw notFound('artwork-not-found', 'The collection has no such work.');
      }
      return queue.decide(id, { state: 'assigned', artworkId });
    },
    dismiss: (id: string): Promise<ReviewItem> => queue.decide(id, { state: 'dismissed' }),
    /** @throws GuideError when the item cannot be published as it stands. */
    publication(id: string): Publication {
      const item = queue.get(id);
      if (!item) {
        throw notFound('review-item-not-found', 'There is no such item, or its time is over.');
      }
      const { artworkId } = item;
      if (item.state !== 'assigned' || !artworkId) {
        throw conflict('review-item-not-assigned', 'Say first which work it is.');
      }
      if (!item.photo) {
        throw conflict('review-item-without-photo', 'No photo is kept with this item.');
      }
      return {
        operation: () => ({ name: 'publish', artworkId, photo: queue.photoFile(id) }),
        collection,
        target: id,
        what: 'review.publish',
        async onDone() {
          logger.info('a visitor’s photo was published', { artwork_id: artworkId });
          // The visitor may have had it forgotten meanwhile.
          if (queue.get(id)) await queue.decide(id, { state: 'published' });
        },
      };
    },
    close: () => reviewer.close(),
  };
}

/** The works that look most like a photo; none in a collection that is too large to be gone through. */
const proposeBy =
  (recogniser: Recogniser) =>
  async (photo: Photo, signal: AbortSignal): Promise<Proposal[]> => {
    try {
      const found = await recogniser.resembling(photo, PROPOSED, signal);
      return found.map(({ artworkId, score }) => {
        return { artworkId, by: 'resemblance', score: Math.round(score * 100) / 100 };
      });
    } finally {
      await recogniser.forget(photo);
    }
  };
