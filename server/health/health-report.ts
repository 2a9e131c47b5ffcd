import type { CollectionReading, Readings, Verdict } from '../../src/health/verdict.ts';
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

/** Services that the guide asks for its answers; others keep things for it. */
const APIS = ['openai', 'pinecone'];

/** `GET /health`: the verdict and what it rests on, in the names that operators' tools read. */
export function healthReport(parts: HealthReportParts) {
  const { readings, verdict, totals, release } = parts;
  const { system, work } = readings;
  const services = servicesOf(parts);
  const named = (isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(services).filter(([name]) => isWanted(name)));
  const apis = named((name) => APIS.includes(name));
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
      ...named((name) => !APIS.includes(name)),
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
    Object.entries(readings.services).map(([name, { configured, reachable, breaker }]) => [
      name,
      {
        ...verdict.services[name],
        configured,
        reachable,
        breaker,
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
