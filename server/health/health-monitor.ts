import {
  figuresOver,
  judge,
  type Readings,
  type ServiceReading,
  type SystemFigure,
  type SystemReading,
  type Thresholds,
  type WorkReading,
} from '../../src/health/verdict.ts';
import type { Logger } from '../logger.ts';
import type { Release } from '../release.ts';
import { healthReport } from './health-report.ts';

/** A service that is asked from time to time whether it is there. */
export interface WatchedService {
  name: 'openai' | 'pinecone' | 'redis';
  configured: boolean;
  breakers: () => ServiceReading['breakers'];
  /** A cheap call; rejects when the service cannot be reached. */
  check?: (signal: AbortSignal) => Promise<void>;
  /** Whether it is there, where that is known at any time. */
  isThere?: () => boolean;
  /** What is wrong with what it holds for the guide, as far as it is known: asks nobody. */
  complaints?: () => string[];
  /** What it can do, as far as it is known. */
  abilities?: () => Record<string, boolean>;
}

export interface HealthMonitorOptions {
  logger: Pick<Logger, 'info' | 'warn'>;
  services: WatchedService[];
  readSystem: () => Promise<SystemReading>;
  /** Null until recognition has it. */
  collections: () => Readings['collections'];
  work: () => WorkReading;
  totals: () => { requests: number; errors: number };
  thresholds: Thresholds;
  release: Release;
  checkEveryMs?: number;
  checkTimeoutMs?: number;
}

const UNREAD: SystemReading = {
  cpuPercent: null,
  memoryPercent: null,
  diskPercent: null,
  eventLoopDelayMs: null,
};

/**
 * Readings on a timer, so that a probe costs nothing and touches no service. Each service is asked
 * once in `checkEveryMs`, whoever wishes to know.
 */
export function createHealthMonitor({
  logger,
  services,
  readSystem,
  collections,
  work,
  totals,
  thresholds,
  release,
  checkEveryMs = 30_000,
  checkTimeoutMs = 5_000,
}: HealthMonitorOptions) {
  const startedAt = performance.now();
  const reachable = new Map<string, boolean>();
  const complaints = new Map<string, string[]>();
  const stopped = new AbortController();
  let system = UNREAD;
  let over: ReadonlySet<SystemFigure> = new Set();
  let started = false;
  let draining = false;
  /** Why the guide was not healthy when that was last told. */
  let told = '';
  let timer: NodeJS.Timeout | undefined;

  async function ask({ name, configured, check }: WatchedService): Promise<void> {
    if (!configured || !check) return;
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(checkTimeoutMs)]);
    await check(signal).then(
      () => reachable.set(name, true),
      () => reachable.set(name, false),
    );
  }

  async function readMachine(): Promise<void> {
    system = await readSystem();
    over = figuresOver(system, thresholds, over);
  }

  /** Hears what is known already: something has changed that a report should tell. */
  function refresh(): void {
    for (const { name, complaints: tell } of services) complaints.set(name, tell?.() ?? []);
  }

  async function look(): Promise<void> {
    await Promise.all([readMachine(), ...services.map(ask)]);
    refresh();
    tell();
  }

  /** A line where something is wrong that was not, or no longer is; a busy processor is every day's. */
  function tell(): void {
    if (!isReady()) return;
    const { unread = {} } = system;
    const verdict = judge(readings(), thresholds);
    const { services, catalogue, work } = verdict;
    const reasons = [
      ...Object.entries(services).flatMap(([name, { reasons }]) =>
        reasons.map((why) => `${name}: ${why}`),
      ),
      ...catalogue.reasons,
      ...work.reasons,
    ];
    // Figures differ from look to look: which ones are over is told, and how much with it.
    const figures = [...over, ...Object.keys(unread)].filter((name) => name !== 'cpuPercent');
    const what = [...figures, ...reasons].join();
    if (what === told) return;
    told = what;
    const all = [...verdict.system.reasons.filter((why) => !why.startsWith('cpu ')), ...reasons];
    if (what) logger.warn('health is degraded', { reason: all.join('; ') });
    else logger.info('healthy again');
  }

  const isReachable = ({ name, configured, isThere }: WatchedService): boolean | null =>
    configured ? (isThere?.() ?? reachable.get(name) ?? null) : null;

  const readingOf = (service: WatchedService): ServiceReading => ({
    configured: service.configured,
    breakers: service.breakers(),
    reachable: isReachable(service),
    complaints: complaints.get(service.name) ?? [],
  });

  const readings = (): Readings => ({
    system,
    over,
    services: Object.fromEntries(services.map((service) => [service.name, readingOf(service)])),
    collections: collections(),
    work: work(),
    draining,
  });

  const isReady = () => !draining && collections() !== null;

  return {
    /** Looks once and then on a timer. */
    async start(): Promise<void> {
      timer = setInterval(() => void look(), checkEveryMs).unref();
      await look();
    },

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

    isReady,

    /** True from the first moment of readiness on, whatever comes after. */
    hasStarted(): boolean {
      started ||= isReady();
      return started;
    },

    report() {
      const now = readings();
      return healthReport({
        readings: now,
        verdict: judge(now, thresholds),
        abilities: Object.fromEntries(
          services.flatMap(({ name, abilities }) => (abilities ? [[name, abilities()]] : [])),
        ),
        totals: totals(),
        release,
        uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
      });
    },
  };
}

export type HealthMonitor = ReturnType<typeof createHealthMonitor>;
