import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { whenClosed } from '../http/client-gone.ts';
import type { VisitorNames } from '../http/visitor.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { type RequestContext, requestContext, spentFields } from './request-context.ts';

/** An id that a proxy gave is kept, if it looks like one. */
const ID = /^[\w-]{8,64}$/;

export interface RequestLogOptions {
  logger: Logger;
  metrics: Pick<Metrics, 'requestEnded'>;
  visitorAt: VisitorNames;
  /** Of probes, pictures and files of the page, every so many are logged; 0 for none. */
  sampleEvery: number;
}

/** Gives every request an id, and one line in the log when it has been answered. */
export function requestLog({
  logger,
  metrics,
  visitorAt,
  sampleEvery,
}: RequestLogOptions): RequestHandler {
  const noise = createSampler(sampleEvery);

  function tell(request: Request, response: Response, context: RequestContext, seconds: number) {
    const { method, socket } = request;
    const status = response.statusCode;
    const route = routeOf(request, status);
    metrics.requestEnded({ method, route, status, seconds });
    const sampled = isNoise(route) && status < 500 ? noise(route) : undefined;
    logger.log(sampled === null ? 'debug' : 'info', `${method} ${route} ${status}`, {
      method,
      path: request.originalUrl.split('?', 1)[0],
      route,
      status,
      execution_time: Math.round(seconds * 10_000) / 10,
      bytes_in: Number(request.get('content-length')) || undefined,
      bytes_out: socket.bytesWritten - sentBefore(socket) || undefined,
      analysis_id: context.analysisId,
      ...spentFields(context),
      code: context.problem,
      aborted: !response.writableFinished || undefined,
      sampled: sampled ?? undefined,
    });
    markSent(socket);
  }

  return (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = ID.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    response.set('X-Request-Id', requestId);
    const context: RequestContext = { requestId, visitor: visitorAt(request.ip) };
    requestContext.run(context, () => {
      whenClosed(response, () => {
        const seconds = (performance.now() - startedAt) / 1000;
        requestContext.run(context, () => tell(request, response, context, seconds));
      });
      next();
    });
  };
}

/** Bytes that a connection had sent when its last request ended: it serves one after the other. */
const sent = new WeakMap<Request['socket'], number>();
const sentBefore = (socket: Request['socket']): number => sent.get(socket) ?? 0;
const markSent = (socket: Request['socket']): void => void sent.set(socket, socket.bytesWritten);

/** Asked for all day by machines, or many for each page: one says what all do. */
const isNoise = (route: string): boolean =>
  route.startsWith('/health') ||
  route === '/metrics' ||
  route === '/api/vitals' ||
  route === '/api/artworks/:id/image' ||
  route === PAGE_FILES;

/** Of each kind the first and every so-manieth: for how many it stands, null for the others. */
function createSampler(every: number): (kind: string) => number | null {
  const seen = new Map<string, number>();
  return (kind) => {
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    return every > 0 && count % every === 0 ? every : null;
  };
}

/** What has no route of its own and was found all the same. */
const PAGE_FILES = 'page';

/** A collection's own routes are those of every other. */
const COLLECTION = /^\/c\/[^/]+/;

const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean);

/**
 * The pattern, not the path: metrics need few values, and ids are in the path. `baseUrl` is of no
 * use: it is reset before a failure is answered, and holds the client's own capitals.
 */
export function routeOf({ route, originalUrl }: Request, status: number): string {
  if (!route) return status < 400 ? PAGE_FILES : 'none';
  const pattern = segmentsOf(route.path);
  const path = segmentsOf(originalUrl.split('?', 1)[0].toLowerCase().replace(COLLECTION, ''));
  return `/${[...path.slice(0, path.length - pattern.length), ...pattern].join('/')}`;
}
