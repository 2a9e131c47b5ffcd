import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type Tracer as OpenTelemetryTracer,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { SpanOptions, Tracer } from '../../src/ports/tracer.ts';

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

/** Threads that are remembered; the oldest gives way. An analysis is forgotten after an hour. */
const MOST_THREADS = 10_000;

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/;

/** Our port over OpenTelemetry's tracer. What is under way is known by async context, of our own. */
export function createOpenTelemetryTracer(tracer: OpenTelemetryTracer) {
  const underWay = new AsyncLocalStorage<Context>();
  const threads = new Map<string, SpanContext>();

  function remember(thread: string, context: SpanContext): void {
    threads.set(thread, context);
    if (threads.size > MOST_THREADS) threads.delete(threads.keys().next().value!);
  }

  /** Where a span begins: in its thread, else in what is under way, else where a proxy says. */
  function parentOf({ thread, parent }: SpanOptions): Context {
    const begun = thread === undefined ? undefined : threads.get(thread);
    if (begun) return trace.setSpanContext(ROOT_CONTEXT, begun);
    const current = underWay.getStore();
    if (current) return current;
    const remote = parent === undefined ? null : readTraceparent(parent);
    return remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
  }

  /** A span of a thread that another request asked for says which one that was. */
  function linksOf({ thread }: SpanOptions) {
    const current = trace.getSpanContext(underWay.getStore() ?? ROOT_CONTEXT);
    return thread !== undefined && threads.has(thread) && current ? [{ context: current }] : [];
  }

  const port: Tracer = {
    async span(name, options, work) {
      const { facts, kind = 'internal', thread } = options;
      const parent = parentOf(options);
      const links = linksOf(options);
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: facts, links }, parent);
      if (thread !== undefined && !threads.has(thread)) remember(thread, span.spanContext());
      try {
        return await underWay.run(trace.setSpan(parent, span), () =>
          work({
            set: (facts) => void span.setAttributes(facts),
            rename: (name) => void span.updateName(name),
          }),
        );
      } catch (error) {
        // The kind of failure alone: an error's words may be a provider's, or a visitor's.
        const { name: type = 'Error', code } = error as { name?: string; code?: string };
        span.setStatus({ code: SpanStatusCode.ERROR, message: code ?? type });
        span.setAttribute('error.type', code ?? type);
        throw error;
      } finally {
        span.end();
      }
    },
  };

  return {
    tracer: port,
    ids() {
      const context = trace.getSpanContext(underWay.getStore() ?? ROOT_CONTEXT);
      return context && { trace_id: context.traceId, span_id: context.spanId };
    },
  };
}

function readTraceparent(header: string): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header) ?? [];
  return traceId
    ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
    : null;
}
