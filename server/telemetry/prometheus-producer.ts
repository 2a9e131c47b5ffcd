import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

type Value = MetricValue<string> & { metricName?: string };
type Metric = Pick<MetricObjectWithValues<Value>, 'name' | 'help' | 'values'> & { type: unknown };

/** The metrics that Prometheus scrapes, as OpenTelemetry has them: both tell the same. */
export function prometheusProducer(registry: Registry, resource: Resource): MetricProducer {
  const startTime = hrTime(Date.now());
  return {
    async collect() {
      const all = (await registry.getMetricsAsJSON()) as unknown as Metric[];
      const times = { startTime, endTime: hrTime(Date.now()) };
      const metrics = all.flatMap((metric) => converted(metric, times));
      const scopeMetrics = [{ scope: { name: 'cicerone' }, metrics }];
      return { resourceMetrics: { resource, scopeMetrics }, errors: [] };
    },
  };
}

interface Times {
  startTime: HrTime;
  endTime: HrTime;
}

function converted(metric: Metric, times: Times): MetricData[] {
  const { name, help, values, type } = metric;
  const described = {
    descriptor: { name, description: help, unit: unitOf(name), valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const points = () =>
    values.map(({ labels, value }) => ({ ...times, attributes: labels as Attributes, value }));
  if (type === 'counter') {
    const dataPoints = points();
    return [{ ...described, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }];
  }
  if (type === 'gauge') {
    return [{ ...described, dataPointType: DataPointType.GAUGE, dataPoints: points() }];
  }
  if (type !== 'histogram') return [];
  const dataPoints = histograms(metric, times);
  return [{ ...described, dataPointType: DataPointType.HISTOGRAM, dataPoints }];
}

interface HistogramSoFar {
  attributes: Attributes;
  /** Bounds and how many were at most that, in rising order; the last bound is infinite. */
  upTo: { bound: number; count: number }[];
  sum: number;
  count: number;
}

/** Prometheus counts all that is below a bound; OpenTelemetry what is between two. */
function histograms({ name, values }: Metric, times: Times) {
  const series = new Map<string, HistogramSoFar>();
  for (const { labels, value, metricName } of values) {
    const { le, ...attributes } = labels as Record<string, string | number>;
    const key = JSON.stringify(attributes);
    const found = series.get(key) ?? { attributes, upTo: [], sum: 0, count: 0 };
    series.set(key, found);
    if (metricName === `${name}_sum`) found.sum = value;
    else if (metricName === `${name}_count`) found.count = value;
    else found.upTo.push({ bound: le === '+Inf' ? Infinity : Number(le), count: value });
  }
  return [...series.values()].map(({ attributes, upTo, sum, count }) => ({
    ...times,
    attributes,
    value: {
      sum,
      count,
      buckets: {
        boundaries: upTo.map(({ bound }) => bound).filter(Number.isFinite),
        counts: upTo.map(({ count }, i) => count - (upTo[i - 1]?.count ?? 0)),
      },
    },
  }));
}

/** https://ucum.org, as OpenTelemetry writes units. */
function unitOf(name: string): string {
  if (name.endsWith('_seconds')) return 's';
  return name.endsWith('_bytes') ? 'By' : '';
}

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), (ms % 1000) * 1e6];
