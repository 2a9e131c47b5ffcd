import type { RequestHandler } from 'express';
import { notFound } from '../../../src/errors.ts';
import { DEFAULT_COLLECTION } from '../../collection-files.ts';
import type { Collections } from '../../collections.ts';
import type { ReviewRouterParts } from './review.ts';

/**
 * Routes of the default collection's review queue. They are put together when they are first asked
 * for: a collection that was out of order may be served later.
 */
export const reviewOf =
  ({
    collections,
    ...parts
  }: Pick<ReviewRouterParts, 'authorise' | 'audit'> & { collections: Collections }) =>
  (routerOf: (parts: ReviewRouterParts) => RequestHandler): RequestHandler => {
    const known = new WeakMap<object, RequestHandler>();
    return (request, response, next) => {
      const { review, catalogue, base } = collections.get(DEFAULT_COLLECTION);
      if (!review) throw notFound('route-not-found', 'This collection keeps nothing for review.');
      const routes = known.get(review) ?? routerOf({ review, catalogue, base, ...parts });
      known.set(review, routes);
      routes(request, response, next);
    };
  };
