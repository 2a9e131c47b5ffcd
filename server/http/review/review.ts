import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { toView } from '../../../src/collection/artwork.ts';
import type { Catalogue } from '../../../src/collection/catalogue.ts';
import { notFound } from '../../../src/errors.ts';
import { REVIEW_KINDS, REVIEW_STATES, type ReviewItem } from '../../../src/review/review-item.ts';
import type { AuditLog } from '../../audit-log.ts';
import type { Review } from '../../review.ts';
import { audited } from '../admin/audited.ts';
import { validate } from '../validate.ts';

export const listSchema = z.object({
  state: z.enum(REVIEW_STATES).optional(),
  kind: z.enum(REVIEW_KINDS).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export const assignSchema = z.object({ artworkId: z.string().min(1).max(200) });

export interface ReviewRouterParts {
  review: Review;
  catalogue: () => Catalogue;
  /** Path below which the collection's addresses lie. */
  base?: string;
  /** Lets through who may; it answers everybody else. */
  authorise: RequestHandler;
  /** Hears of every decision. */
  audit: AuditLog;
}

/** `/api/admin/review`: what visits left open, and a curator's word on it. */
export function reviewRouter({
  review,
  catalogue,
  base = '',
  authorise,
  audit,
}: ReviewRouterParts): Router {
  const { queue } = review;
  const as = audited(audit);

  /** The item with its proposed works as visitors see them; those that left are left out. */
  const whole = (item: ReviewItem) => ({
    ...item,
    proposed: item.proposed.flatMap((proposal) => {
      const artwork = catalogue().get(proposal.artworkId);
      return artwork ? [{ ...proposal, artwork: toView(artwork, base) }] : [];
    }),
  });

  return (
    Router()
      .use(authorise)
      .use((_request, response, next) => {
        response.set('Cache-Control', 'no-store');
        next();
      })
      .get('/', ({ query }, response) => {
        const { items, total } = queue.list(validate(listSchema, query));
        response.json({ items: items.map(whole), total });
      })
      .get('/:id', ({ params }, response) => {
        response.json(whole(demandItem(review, params.id)));
      })
      .get('/:id/photo', async ({ params }, response) => {
        response.type('image/jpeg').send(await demandPhoto(review, params.id));
      })
      .post('/:id/assign', as('review.assign'), async ({ params, body }, response) => {
        const { artworkId } = validate(assignSchema, body);
        response.json(whole(await review.assign(params.id, artworkId)));
      })
      .post('/:id/dismiss', as('review.dismiss'), async ({ params }, response) => {
        response.json(whole(await review.dismiss(params.id)));
      })
      // A curator who closes the window has published all the same.
      .post('/:id/publish', as('review.publish'), async ({ params }, response) => {
        const { item, generation } = await review.publish(params.id);
        response.json({ ...whole(item), generation });
      })
  );
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
