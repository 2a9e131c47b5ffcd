import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from './loopback-server.ts';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string; doubleValue?: number };
}

export interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attribute[];
  links?: { spanId: string }[];
  status?: { code?: number };
}

export interface ReceivedMetric {
  name: string;
  unit?: string;
  sum?: { dataPoints: Point[]; isMonotonic: boolean };
  gauge?: { dataPoints: Point[] };
  histogram?: { dataPoints: (Point & { bucketCounts: (string | number)[] })[] };
}

interface Point {
  attributes: Attribute[];
  asDouble?: number;
  asInt?: number | string;
  count?: number | string;
  sum?: number;
}

export interface OtlpReceiver extends AsyncDisposable {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  spans: ReceivedSpan[];
  /** As they were last sent. */
  metrics: Map<string, ReceivedMetric>;
  /** Headers that requests brought. */
  headers: Record<string, unknown>[];
  /** All that came, as text. */
  everything(): string;
}

/** A collector that remembers: OTLP over HTTP as JSON, traces and metrics. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const metrics = new Map<string, ReceivedMetric>();
  const headers: Record<string, unknown>[] = [];
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as {
      resourceSpans?: { scopeSpans: { spans: ReceivedSpan[] }[] }[];
      resourceMetrics?: { scopeMetrics: { metrics: ReceivedMetric[] }[] }[];
    };
    headers.push(request.headers);
    bodies.push(body);
    for (const { scopeSpans } of body.resourceSpans ?? []) {
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    for (const { scopeMetrics } of body.resourceMetrics ?? []) {
      for (const metric of scopeMetrics.flatMap(({ metrics }) => metrics)) {
        metrics.set(metric.name, metric);
      }
    }
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    url,
    spans,
    metrics,
    headers,
    everything: () => JSON.stringify(bodies),
    [Symbol.asyncDispose]: close,
  };
}
