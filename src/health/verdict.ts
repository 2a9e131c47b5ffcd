export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

/** Shares of what this process may use, 0 to 100; null where the machine does not say. */
export interface SystemReading {
  cpuPercent: number | null;
  memoryPercent: number | null;
  diskPercent: number | null;
}

/** A provider as it was at the last check. */
export interface ServiceReading {
  configured: boolean;
  reachable: boolean | null;
  /** What is wrong with what it holds for the guide, in words. */
  complaints: string[];
  breaker: 'closed' | 'open' | 'half-open';
}

export interface CollectionReading {
  works: number;
  /** Why what is served is not the newest, or is not served; null when all is well. */
  problem: string | null;
}

export interface Readings {
  system: SystemReading;
  services: Record<string, ServiceReading>;
  /** By name; null until recognition has them. */
  collections: Record<string, CollectionReading> | null;
  draining: boolean;
}

export interface Thresholds {
  cpuPercent: number;
  memoryPercent: number;
  diskPercent: number;
}

export interface Check {
  status: HealthStatus;
  reasons: string[];
}

export interface Verdict {
  status: HealthStatus;
  system: Check;
  services: Record<string, Check>;
  /** All collections together. */
  catalogue: Check;
  collections: Record<string, Check>;
  /** Whether this process takes new visitors. */
  admission: Check;
}

/** What the readings mean. A provider that fails only degrades: the guide answers without it. */
export function judge(readings: Readings, thresholds: Thresholds): Verdict {
  const system = judgeSystem(readings.system, thresholds);
  const services = Object.fromEntries(
    Object.entries(readings.services).map(([name, reading]) => [name, judgeService(reading)]),
  );
  const collections = Object.fromEntries(
    Object.entries(readings.collections ?? {}).map(([name, one]) => [name, judgeCollection(one)]),
  );
  const catalogue = readings.collections ? together(collections) : NOT_LOADED;
  const admission: Check = readings.draining
    ? { status: 'unhealthy', reasons: ['shutting down'] }
    : HEALTHY;
  const checks = [system, catalogue, admission, ...Object.values(services)];
  return { status: worst(checks), system, services, catalogue, collections, admission };
}

const HEALTHY: Check = { status: 'healthy', reasons: [] };

function judgeSystem(system: SystemReading, thresholds: Thresholds): Check {
  const names: (keyof Thresholds)[] = ['cpuPercent', 'memoryPercent', 'diskPercent'];
  const reasons = names
    .filter((name) => (system[name] ?? 0) >= thresholds[name])
    .map((name) => `${name.replace('Percent', '')} at ${system[name]} % (${thresholds[name]} %)`);
  return reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };
}

function judgeService({ configured, reachable, complaints, breaker }: ServiceReading): Check {
  if (!configured) return HEALTHY;
  if (reachable === false) return { status: 'degraded', reasons: ['not reachable'] };
  if (breaker !== 'closed') return { status: 'degraded', reasons: [`breaker ${breaker}`] };
  if (complaints.length > 0) return { status: 'degraded', reasons: complaints };
  return HEALTHY;
}

const NOT_LOADED: Check = { status: 'unhealthy', reasons: ['the catalogue is not loaded'] };

function judgeCollection({ works, problem }: CollectionReading): Check {
  const reasons = [...(works === 0 ? ['no works'] : []), ...(problem === null ? [] : [problem])];
  return reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };
}

/** Several as one: where there are several, each reason says whose it is. */
function together(collections: Record<string, Check>): Check {
  const all = Object.entries(collections);
  const reasons = all.flatMap(([name, check]) =>
    check.reasons.map((reason) => (all.length > 1 ? `${name}: ${reason}` : reason)),
  );
  return reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };
}

function worst(checks: Check[]): HealthStatus {
  const order: HealthStatus[] = ['unhealthy', 'degraded', 'healthy'];
  return order.find((status) => checks.some((check) => check.status === status)) ?? 'healthy';
}
