import type { Registry } from 'prom-client';
import type { Tracer } from '../../src/ports/tracer.ts';

/** Traces and metrics on their way to a collector, where one is named. */
export interface Telemetry {
  tracer: Tracer;
  /** Those of the span that is under way. */
  ids(): { trace_id: string; span_id: string } | undefined;
  /** Sends these metrics, too, from time to time. */
  exportMetrics(registry: Registry): void;
  /** Sends what is left; ends soon where the collector does not listen. */
  close(): Promise<void>;
}
