import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { GuideError } from '../src/errors.ts';

const MINUTE = 60_000;

/**
 * What one client may ask for, in a minute and in an hour; pictures do not count. Limits for a part
 * of it have a name of their own, by which clients tell them apart.
 */
export function rateLimits({
  perMinute,
  perHour,
  name = '',
}: {
  perMinute: number;
  perHour: number;
  name?: string;
}): RequestHandler[] {
  const limiter = (windowMs: number, limit: number, identifier: string): RequestHandler =>
    rateLimit({
      windowMs,
      limit,
      identifier,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // A client that has left already has no address any more.
      keyGenerator: ({ ip = 'gone' }) => ipKeyGenerator(ip),
      skip: ({ method, path }) => method === 'GET' && path.endsWith('/image'),
      handler: (request, _response, next) => {
        const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit;
        const waitMs = resetTime ? resetTime.getTime() - Date.now() : windowMs;
        next(
          new GuideError(
            'rate-limit',
            'You asked for a lot in a short time; please wait a little.',
            {
              code: 'rate-limited',
              retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
            },
          ),
        );
      },
    });
  return [
    limiter(MINUTE, perMinute, `${name}minute`),
    limiter(60 * MINUTE, perHour, `${name}hour`),
  ];
}
