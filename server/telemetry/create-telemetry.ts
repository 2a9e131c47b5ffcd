import { noTracer } from '../../src/ports/tracer.ts';
import type { Config, Secrets } from '../config.ts';
import { VERSION } from '../version.ts';
import type { Telemetry } from './telemetry.ts';

const OFF: Telemetry = {
  tracer: noTracer,
  ids: () => undefined,
  exportMetrics() {},
  async close() {},
};

/** Off without a collector: nothing of OpenTelemetry is loaded then. */
export async function createTelemetry(
  { telemetry }: Pick<Config, 'telemetry'>,
  { otlpHeaders }: Pick<Secrets, 'otlpHeaders'>,
  onTrouble: (reason: string) => void,
): Promise<Telemetry> {
  const { endpoint, serviceName, sampled, metricsEveryMs } = telemetry;
  if (!endpoint) return OFF;
  const { startOpenTelemetry } = await import('./open-telemetry.ts');
  return startOpenTelemetry({
    endpoint,
    serviceName,
    sampled,
    metricsEveryMs,
    headers: headersIn(otlpHeaders?.reveal() ?? ''),
    version: VERSION,
    onTrouble,
  });
}

/** `key=value,key=value`: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const headersIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at > 0
        ? [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]]
        : [];
    }),
  );
