import type { RequestHandler } from 'express';
import { requestContext } from '../log/request-context.ts';
import type { LimitStanding, RateLimit } from './rate-limits.ts';

/**
 * Lets through what the limit allows, and says how the client stands: draft-ietf-httpapi-ratelimit-
 * headers-08. Pictures do not count: a page of works has many.
 */
export const limited =
  (limit: RateLimit): RequestHandler =>
  async ({ method, path }, response, next) => {
    if (method === 'GET' && path.endsWith('/image')) return next();
    const { standings, refusal } = await limit.take(requestContext.getStore()?.visitor ?? 'gone');
    response.append('RateLimit-Policy', standings.map(policyOf));
    response.append('RateLimit', standings.map(standingOf));
    next(refusal ?? undefined);
  };

const seconds = (ms: number): number => Math.ceil(ms / 1000);

const policyOf = ({ name, limit, windowMs }: LimitStanding): string =>
  `"${name}"; q=${limit}; w=${seconds(windowMs)}`;

const standingOf = ({ name, remaining, resetMs }: LimitStanding): string =>
  `"${name}"; r=${remaining}; t=${seconds(resetMs)}`;
