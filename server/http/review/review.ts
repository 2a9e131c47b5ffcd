import express, { type Response, Router } from 'express';
import { toView } from '../../../src/collection/artwork.ts';
import { notFound } from '../../../src/errors.ts';
import type { ReviewItem } from '../../../src/review/review-item.ts';
import type { Administration } from '../../admin/administration.ts';
import { assignReviewItem, listReview } from '../../api/operations/review.ts';
import type { Collections } from '../../collections.ts';
import type { Review } from '../../review/review.ts';
import { collectionOf } from '../admin/admin-request.ts';
import { answerWithJob } from '../admin/answer-job.ts';
import { audited } from '../admin/audited.ts';
import { validate } from '../validate.ts';
import { demandIdle, publicationFor, publicationOf } from './publication.ts';

/** `/api/admin/review`: what a collection's visits left open, and a curator's word on it. */
export function reviewRouter({ jobs, audit }: Administration, collections: Collections): Router {
  const as = audited(audit);

  /** The queue of the collection that the request names, and how its items go out. */
  function queueOf(response: Response) {
    const { review, catalogue, base } = collections.get(collectionOf(response));
    if (!review) throw notFound('route-not-found', 'This collection keeps nothing for review.');
    /** The item with its proposed works as visitors see them; those that left are left out. */
    const whole = (item: ReviewItem) => ({
      ...item,
      proposed: item.proposed.flatMap((proposal) => {
        const artwork = catalogue().get(proposal.artworkId);
        return artwork ? [{ ...proposal, artwork: toView(artwork, base) }] : [];
      }),
      publication: publicationOf(jobs, item.id),
    });
    return { review, whole };
  }

  return Router()
    .use(express.json({ limit: '16kb' }))
    .get('/', ({ query }, response) => {
      const { review, whole } = queueOf(response);
      const { items, total } = review.queue.list(validate(listReview.query, query));
      response.json({ items: items.map(whole), total });
    })
    .get('/published', (_request, response) => {
      const { review } = queueOf(response);
      response.json({ items: review.published() });
    })
    .post('/published/:id/take-back', as('review.take-back'), async (request, response) => {
      const { review } = queueOf(response);
      const takingBack = review.takingBack(String(request.params.id));
      await answerWithJob(request, response, { jobs, ...takingBack });
    })
    .get('/:id', ({ params }, response) => {
      const { review, whole } = queueOf(response);
      response.json(whole(demandItem(review, params.id)));
    })
    .get('/:id/photo', async ({ params }, response) => {
      const { review } = queueOf(response);
      response.type('image/jpeg').send(await demandPhoto(review, params.id));
    })
    .post('/:id/assign', as('review.assign'), async ({ params, body }, response) => {
      const { review, whole } = queueOf(response);
      const { artworkId } = validate(assignReviewItem.body.json, body);
      demandIdle(jobs, params.id);
      response.json(whole(await review.assign(params.id, artworkId)));
    })
    .post('/:id/dismiss', as('review.dismiss'), async ({ params }, response) => {
      const { review, whole } = queueOf(response);
      demandIdle(jobs, params.id);
      response.json(whole(await review.dismiss(params.id)));
    })
    .post('/:id/publish', as('review.publish'), async (request, response) => {
      const { review } = queueOf(response);
      const publication = publicationFor(review, jobs, String(request.params.id));
      await answerWithJob(request, response, { jobs, ...publication });
    });
}

/** @throws GuideError `review-item-not-found` */
export function demandItem({ queue }: Review, id: string): ReviewItem {
  const item = queue.get(id);
  if (!item) throw notFound('review-item-not-found', 'There is no such item, or its time is over.');
  return item;
}

/** @throws GuideError `picture-not-found` */
export async function demandPhoto({ queue }: Review, id: string): Promise<Buffer> {
  const photo = await queue.photo(id);
  if (!photo) throw notFound('picture-not-found', 'No photo is kept with this item.');
  return Buffer.from(photo);
}
