import type { RequestHandler } from 'express';
import type { Tracer } from '../../src/ports/tracer.ts';
import { routeOf } from '../log/request-log.ts';
import { whenClosed } from './client-gone.ts';

/**
 * A span for each request to the API. A caller's own trace is gone on with where proxies stand in
 * between: anybody else could have everything traced.
 */
export const traceRequests =
  (tracer: Tracer, { proxyHops }: { proxyHops: number }): RequestHandler =>
  (request, response, next) => {
    const { method } = request;
    const parent = proxyHops > 0 ? request.get('traceparent') : undefined;
    const facts = { 'http.request.method': method };
    void tracer.span(method, { kind: 'server', facts, parent }, async (span) => {
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      whenClosed(response, resolve);
      next();
      await closed;
      const { statusCode } = response;
      const route = routeOf(request, statusCode);
      span.rename(`${method} ${route}`);
      span.set({ 'http.route': route, 'http.response.status_code': statusCode });
    });
  };
