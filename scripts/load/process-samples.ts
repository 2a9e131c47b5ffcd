import { setTimeout as pause } from 'node:timers/promises';

/** The guide's own figures at one moment. */
export interface Sample {
  /** Seconds since the start. */
  at: number;
  rssMiB: number;
  heapMiB: number;
  sockets: number;
  handles: number;
  /** 99th percentile of the event loop's delay since the last sample, in ms. */
  loopDelayMs: number;
  inFlight: number;
}

/** Reads /metrics every so many seconds until the signal aborts. */
export async function sampleProcess(
  url: string,
  { everySeconds, signal }: { everySeconds: number; signal: AbortSignal },
): Promise<Sample[]> {
  const startedAt = performance.now();
  const samples: Sample[] = [];
  // The percentile covers what came before, too, until it is read for the first time.
  await read(url);
  while (!signal.aborted) {
    await pause(1000 * everySeconds, undefined, { signal }).catch(() => {});
    const value = await read(url);
    samples.push({
      at: (performance.now() - startedAt) / 1000,
      rssMiB: value('process_resident_memory_bytes') / 2 ** 20,
      heapMiB: value('nodejs_heap_size_used_bytes') / 2 ** 20,
      sockets: value('nodejs_active_resources', 'TCPSocketWrap'),
      handles: value('nodejs_active_resources_total'),
      loopDelayMs: 1000 * value('nodejs_eventloop_lag_p99_seconds'),
      inFlight: value('work_in_flight'),
    });
  }
  return samples;
}

async function read(url: string): Promise<(name: string, type?: string) => number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return (name, type) => {
    const start = type ? `${name}{type="${type}"` : `${name} `;
    return Number(
      lines
        .find((line) => line.startsWith(start))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  };
}

/** Growth an hour, by least squares. */
export function growthPerHour(samples: Sample[], of: (sample: Sample) => number): number {
  const meanAt = mean(samples.map(({ at }) => at));
  const meanValue = mean(samples.map(of));
  const [covariance, variance] = samples.reduce(
    ([xy, xx], sample) => {
      const dx = sample.at - meanAt;
      return [xy + dx * (of(sample) - meanValue), xx + dx * dx];
    },
    [0, 0],
  );
  return variance === 0 ? 0 : (3600 * covariance) / variance;
}

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
