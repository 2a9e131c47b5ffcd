import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { type RequestContext, requestContext } from './request-context.ts';
import type { VisitorNames } from './visitor.ts';

/** An id that a proxy gave is kept, if it looks like one. */
const ID = /^[\w-]{8,64}$/;

/** Gives every request an id, and one line in the log when it has been answered. */
export const requestLog =
  ({
    logger,
    metrics,
    visitorAt,
  }: {
    logger: Logger;
    metrics: Metrics;
    visitorAt: VisitorNames;
  }): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = ID.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    response.set('X-Request-Id', requestId);
    const context: RequestContext = { requestId, visitor: visitorAt(request.ip) };
    requestContext.run(context, () => {
      response.once('close', () => {
        const ms = Math.round((performance.now() - startedAt) * 10) / 10;
        const { method } = request;
        const route = routeOf(request);
        const status = response.statusCode;
        metrics.requestEnded({ method, route, status, seconds: ms / 1000 });
        const quiet = route.startsWith('/health') || route === '/metrics';
        requestContext.run(context, () =>
          logger.log(quiet ? 'debug' : 'info', `${method} ${route} ${status}`, {
            method,
            path: request.originalUrl.split('?', 1)[0],
            status,
            execution_time: ms,
            aborted: !response.writableFinished || undefined,
          }),
        );
      });
      next();
    });
  };

/** A collection's own routes are those of every other. */
const COLLECTION = /^\/c\/[^/]+/;

const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean);

/**
 * The pattern, not the path: metrics need few values, and ids are in the path. `baseUrl` is of no
 * use: it is reset before a failure is answered, and holds the client's own capitals.
 */
function routeOf({ route, originalUrl }: Request): string {
  if (!route) return 'none';
  const pattern = segmentsOf(route.path);
  const path = segmentsOf(originalUrl.split('?', 1)[0].toLowerCase().replace(COLLECTION, ''));
  return `/${[...path.slice(0, path.length - pattern.length), ...pattern].join('/')}`;
}
