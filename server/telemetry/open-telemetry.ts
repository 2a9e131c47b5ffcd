import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { createOpenTelemetryTracer } from './open-telemetry-tracer.ts';
import { prometheusProducer } from './prometheus-producer.ts';
import type { Telemetry } from './telemetry.ts';

export interface OpenTelemetryOptions {
  /** Of the collector, without `/v1/traces`. */
  endpoint: string;
  headers: Record<string, string>;
  serviceName: string;
  version: string;
  /** Share of traces that are sent, 0 to 1. */
  sampled: number;
  metricsEveryMs: number;
  /** Hears why something could not be sent. */
  onTrouble: (reason: string) => void;
}

/** How long the end of the process waits for the collector. */
const LAST_SENDING_MS = 2000;

/** OTLP over HTTP, as JSON: https://opentelemetry.io/docs/specs/otlp/ */
export function startOpenTelemetry(options: OpenTelemetryOptions): Telemetry {
  const { endpoint, headers, serviceName, version, sampled, metricsEveryMs, onTrouble } = options;
  const quiet = () => {};
  const logger = { error: onTrouble, warn: onTrouble, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });

  const at = (signal: string) => ({ url: `${endpoint.replace(/\/$/, '')}/v1/${signal}`, headers });
  const resource = resourceFromAttributes({
    'service.name': serviceName,
    'service.version': version,
  });
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampled) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(at('traces')) })],
  });
  const { tracer, ids } = createOpenTelemetryTracer(traces.getTracer('cicerone', version));
  let metrics: MeterProvider | undefined;

  return {
    tracer,
    ids,
    exportMetrics(registry) {
      metrics = new MeterProvider({
        resource,
        readers: [
          new PeriodicExportingMetricReader({
            exporter: new OTLPMetricExporter(at('metrics')),
            exportIntervalMillis: metricsEveryMs,
            exportTimeoutMillis: Math.min(metricsEveryMs, 10_000),
            metricProducers: [prometheusProducer(registry, resource)],
          }),
        ],
      });
    },
    async close() {
      const limit = { timeoutMillis: LAST_SENDING_MS };
      const sent = Promise.all([
        traces.forceFlush(limit).then(() => traces.shutdown()),
        metrics?.shutdown(limit),
      ]);
      const { promise: patience, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, LAST_SENDING_MS);
      try {
        await Promise.race([sent, patience]);
      } catch (error) {
        onTrouble(String(error));
      } finally {
        clearTimeout(timer);
        sent.catch(quiet);
      }
    },
  };
}
