import type { RequestHandler } from 'express';
import { requestContext } from '../log/request-context.ts';
import type { LimitStanding, RateLimit } from './rate-limits.ts';

/**
 * Lets through what the limit allows, and says how the client stands: draft-ietf-httpapi-ratelimit-
 * headers-08. Pictures have a limit of their own where one is given: a page of works has many.
 */
export const limited =
  (limit: RateLimit, { pictures = limit }: { pictures?: RateLimit } = {}): RequestHandler =>
  async ({ method, path }, response, next) => {
    const isPicture = method === 'GET' && path.endsWith('/image');
    const visitor = requestContext.getStore()?.visitor ?? 'gone';
    const { standings, refusal } = await (isPicture ? pictures : limit).take(visitor);
    response.append('RateLimit-Policy', standings.map(policyOf));
    response.append('RateLimit', standings.map(standingOf));
    next(refusal ?? undefined);
  };

const seconds = (ms: number): number => Math.ceil(ms / 1000);

const policyOf = ({ name, limit, windowMs }: LimitStanding): string =>
  `"${name}"; q=${limit}; w=${seconds(windowMs)}`;

const standingOf = ({ name, remaining, resetMs }: LimitStanding): string =>
  `"${name}"; r=${remaining}; t=${seconds(resetMs)}`;
