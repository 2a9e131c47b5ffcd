import type { CollectionReading, Readings, Verdict } from '../../src/health/verdict.ts';
import { worstOf } from '../../src/policies/upstream-policy.ts';
import type { Release } from '../release.ts';

export interface HealthReportParts {
  readings: Readings;
  verdict: Verdict;
  /** What services can do, by their names. */
  abilities: Record<string, Record<string, boolean>>;
  totals: { requests: number; errors: number };
  release: Release;
  uptimeSeconds: number;
}

/** `GET /health`: the verdict and what it rests on, in the names that operators' tools read. */
export function healthReport(parts: HealthReportParts) {
  const { readings, verdict, totals, release } = parts;
  const { system, work } = readings;
  // The others are asked for the guide's answers; Redis keeps things for it.
  const { redis, ...apis } = servicesOf(parts);
  const allWell = Object.values(apis).every(({ status }) => status === 'healthy');
  return {
    status: verdict.status,
    timestamp: new Date().toISOString(),
    uptime_seconds: parts.uptimeSeconds,
    version: release.version,
    commit: release.commit,
    checks: {
      system: {
        ...verdict.system,
        cpu_percent: system.cpuPercent,
        memory_percent: system.memoryPercent,
        disk_percent: system.diskPercent,
        event_loop_delay_ms: system.eventLoopDelayMs,
      },
      apis: { status: allWell ? 'healthy' : 'degraded', details: apis },
      redis,
      catalogue: catalogueOf(parts),
      work: { ...verdict.work, in_flight: work.inFlight, queued_photos: work.queued },
      admission: verdict.admission,
    },
    statistics: {
      total_requests: totals.requests,
      error_count: totals.errors,
      error_rate: totals.requests === 0 ? 0 : totals.errors / totals.requests,
    },
  };
}

const servicesOf = ({ readings, verdict, abilities }: HealthReportParts) =>
  Object.fromEntries(
    Object.entries(readings.services).map(([name, { configured, reachable, breakers }]) => [
      name,
      {
        ...verdict.services[name],
        configured,
        reachable,
        breaker: worstOf(Object.values(breakers)),
        breakers,
        ...(abilities[name] && { abilities: abilities[name] }),
      },
    ]),
  );

function catalogueOf({ readings, verdict }: HealthReportParts) {
  const collections = Object.entries(readings.collections ?? {});
  return {
    ...verdict.catalogue,
    works: collections.reduce((sum, [, { works }]) => sum + works, 0),
    collections: Object.fromEntries(
      collections.map(([name, { works, generation, builtAt }]) => [
        name,
        { ...verdict.collections[name], works, generation, age_seconds: ageOf(builtAt) },
      ]),
    ),
  };
}

function ageOf(builtAt: CollectionReading['builtAt']): number | null {
  const built = Date.parse(builtAt ?? '');
  return Number.isNaN(built) ? null : Math.max(0, Math.round((Date.now() - built) / 1000));
}
