import { z } from 'zod';
import { REVIEW_KINDS, REVIEW_STATES } from '../../../src/review/review-item.ts';
import { REVIEW_ITEM_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { reviewItem, reviewPage } from '../schemas/job.ts';
import { jobQuery, jobReplies } from './administration.ts';

const tag = 'Review';
const params = z.object({ id: z.string().meta({ description: 'Id of the item' }) });
const item = { about: 'The item as it stands now', json: reviewItem, example: REVIEW_ITEM_EXAMPLE };

export const listReview = operation({
  id: 'listReview',
  method: 'get',
  path: '/api/admin/review',
  tag,
  summary: "What a collection's visits left open",
  query: z.object({
    state: z.enum(REVIEW_STATES).optional(),
    kind: z.enum(REVIEW_KINDS).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  replies: {
    200: {
      about: 'The newest first',
      json: reviewPage,
      example: { items: [REVIEW_ITEM_EXAMPLE], total: 1 },
    },
  },
  problems: ['route-not-found'],
});

export const readReviewItem = operation({
  id: 'readReviewItem',
  method: 'get',
  path: '/api/admin/review/{id}',
  tag,
  summary: 'One item',
  params,
  replies: { 200: item },
  problems: ['review-item-not-found', 'route-not-found'],
});

export const readReviewPhoto = operation({
  id: 'readReviewPhoto',
  method: 'get',
  path: '/api/admin/review/{id}/photo',
  tag,
  summary: 'The photo that is kept with an item',
  params,
  replies: { 200: { about: 'The photo', other: { 'image/jpeg': null } } },
  problems: ['picture-not-found', 'review-item-not-found', 'route-not-found'],
});

export const listPublished = operation({
  id: 'listPublished',
  method: 'get',
  path: '/api/admin/review/published',
  tag,
  summary: "Visitors' photos among the pictures of works",
  replies: {
    200: {
      about: 'All of them, by work',
      json: z.object({ items: z.array(z.object({ artworkId: z.string(), sha256: z.string() })) }),
    },
  },
  problems: ['route-not-found'],
});

export const takeBackPhoto = operation({
  id: 'takeBackPhoto',
  method: 'post',
  path: '/api/admin/review/published/{id}/take-back',
  tag,
  summary: 'Take one of them from its work again',
  params: z.object({ id: z.string().meta({ description: 'The SHA-256 of the photo' }) }),
  query: jobQuery,
  replies: jobReplies,
  problems: ['photo-not-published', 'jobs-waiting', 'shutting-down', 'route-not-found'],
});

export const assignReviewItem = operation({
  id: 'assignReviewItem',
  method: 'post',
  path: '/api/admin/review/{id}/assign',
  tag,
  summary: 'Say which work it is',
  params,
  body: { json: z.object({ artworkId: z.string().min(1).max(200) }) },
  example: { artworkId: 'black-canyon' },
  replies: { 200: item },
  problems: [
    ...JSON_PROBLEMS,
    'artwork-not-found',
    'review-item-not-found',
    'review-item-decided',
    'review-item-publishing',
    'route-not-found',
  ],
});

export const dismissReviewItem = operation({
  id: 'dismissReviewItem',
  method: 'post',
  path: '/api/admin/review/{id}/dismiss',
  tag,
  summary: 'Leave it; its photo is removed',
  params,
  replies: { 200: item },
  problems: [
    'review-item-not-found',
    'review-item-decided',
    'review-item-publishing',
    'route-not-found',
  ],
});

export const publishReviewItem = operation({
  id: 'publishReviewItem',
  method: 'post',
  path: '/api/admin/review/{id}/publish',
  tag,
  summary: 'Make its photo a picture of the assigned work',
  params,
  query: jobQuery,
  replies: jobReplies,
  problems: [
    'review-item-not-found',
    'review-item-not-assigned',
    'review-item-without-photo',
    'review-item-publishing',
    'jobs-waiting',
    'shutting-down',
    'route-not-found',
  ],
});
