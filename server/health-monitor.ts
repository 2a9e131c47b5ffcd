import type { SystemReading } from '../src/health/verdict.ts';
import {
  judge,
  type Readings,
  type ServiceReading,
  type Thresholds,
} from '../src/health/verdict.ts';

/** A provider that is asked from time to time whether it is there. */
export interface WatchedService {
  name: 'openai' | 'pinecone' | 'redis';
  configured: boolean;
  breaker: () => ServiceReading['breaker'];
  /**
   * A cheap call; rejects when the provider cannot be reached, and gives what is wrong with what it
   * holds for the guide.
   */
  check?: (signal: AbortSignal) => Promise<string[]>;
  /** What it can do, as far as it is known. */
  abilities?: () => Record<string, boolean>;
}

export interface HealthMonitorOptions {
  services: WatchedService[];
  readSystem: () => Promise<SystemReading>;
  /** Null until recognition has it. */
  collections: () => Readings['collections'];
  totals: () => { requests: number; errors: number };
  thresholds: Thresholds;
  version: string;
  checkEveryMs?: number;
  checkTimeoutMs?: number;
}

const UNREAD: SystemReading = { cpuPercent: null, memoryPercent: null, diskPercent: null };

/** Readings on a timer, so that a probe costs nothing and touches no provider. */
export function createHealthMonitor({
  services,
  readSystem,
  collections,
  totals,
  thresholds,
  version,
  checkEveryMs = 30_000,
  checkTimeoutMs = 5_000,
}: HealthMonitorOptions) {
  const startedAt = Date.now();
  const abilities = Object.fromEntries(
    services.flatMap(({ name, abilities }) => (abilities ? [[name, abilities]] : [])),
  );
  const checked = new Map<string, Pick<ServiceReading, 'reachable' | 'complaints'>>();
  const stopped = new AbortController();
  let system = UNREAD;
  let draining = false;
  let timer: NodeJS.Timeout | undefined;

  async function check({ name, configured, check }: WatchedService): Promise<void> {
    if (!configured || !check) return;
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(checkTimeoutMs)]);
    await check(signal).then(
      (complaints) => checked.set(name, { reachable: true, complaints }),
      () => checked.set(name, { reachable: false, complaints: [] }),
    );
  }

  async function refresh(): Promise<void> {
    await Promise.all([
      readSystem().then(
        (reading) => {
          system = reading;
        },
        () => {
          system = UNREAD;
        },
      ),
      ...services.map(check),
    ]);
  }

  function readings(): Readings {
    return {
      system,
      services: Object.fromEntries(
        services.map(({ name, configured, breaker }) => [
          name,
          {
            configured,
            breaker: breaker(),
            ...(checked.get(name) ?? { reachable: null, complaints: [] }),
          },
        ]),
      ),
      collections: collections(),
      draining,
    };
  }

  return {
    /** Reads once and then on a timer. */
    async start(): Promise<void> {
      await refresh();
      timer = setInterval(() => void refresh(), checkEveryMs).unref();
    },

    /** Reads now: something has changed that a report should tell. */
    refresh,

    stop(): void {
      clearInterval(timer);
      stopped.abort();
    },

    /** From now on no new visitors: readiness says so at once. */
    drain(): void {
      draining = true;
    },

    isDraining: () => draining,

    isReady: () => !draining && collections() !== null,

    report() {
      const now = readings();
      const verdict = judge(now, thresholds);
      const { requests, errors } = totals();
      const apis = Object.values(verdict.services);
      return {
        status: verdict.status,
        timestamp: new Date().toISOString(),
        uptime_seconds: Math.round((Date.now() - startedAt) / 1000),
        version,
        checks: {
          system: {
            ...verdict.system,
            cpu_percent: system.cpuPercent,
            memory_percent: system.memoryPercent,
            disk_percent: system.diskPercent,
          },
          apis: {
            status: apis.every(({ status }) => status === 'healthy') ? 'healthy' : 'degraded',
            details: Object.fromEntries(
              Object.entries(now.services).map(([name, { complaints: _told, ...reading }]) => [
                name,
                {
                  ...verdict.services[name],
                  ...reading,
                  ...(abilities[name] && { abilities: abilities[name]() }),
                },
              ]),
            ),
          },
          catalogue: {
            ...verdict.catalogue,
            works: Object.values(now.collections ?? {}).reduce((sum, { works }) => sum + works, 0),
            collections: Object.fromEntries(
              Object.entries(now.collections ?? {}).map(([name, { works }]) => [
                name,
                { ...verdict.collections[name], works },
              ]),
            ),
          },
          admission: verdict.admission,
        },
        statistics: {
          total_requests: requests,
          error_count: errors,
          error_rate: requests === 0 ? 0 : errors / requests,
        },
      };
    },
  };
}

export type HealthMonitor = ReturnType<typeof createHealthMonitor>;
