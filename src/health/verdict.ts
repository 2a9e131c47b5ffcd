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
  breaker: 'closed' | 'open' | 'half-open';
}

export interface Readings {
  system: SystemReading;
  services: Record<string, ServiceReading>;
  /** `problem` says why what is served is not the newest; null when it is. */
  catalogue: { works: number; problem: string | null } | null;
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
  catalogue: Check;
  /** Whether this process takes new visitors. */
  admission: Check;
}

/** What the readings mean. A provider that fails only degrades: the guide answers without it. */
export function judge(readings: Readings, thresholds: Thresholds): Verdict {
  const system = judgeSystem(readings.system, thresholds);
  const services = Object.fromEntries(
    Object.entries(readings.services).map(([name, reading]) => [name, judgeService(reading)]),
  );
  const catalogue = judgeCatalogue(readings.catalogue);
  const admission: Check = readings.draining
    ? { status: 'unhealthy', reasons: ['shutting down'] }
    : HEALTHY;
  const checks = [system, catalogue, admission, ...Object.values(services)];
  return { status: worst(checks), system, services, catalogue, admission };
}

const HEALTHY: Check = { status: 'healthy', reasons: [] };

function judgeSystem(system: SystemReading, thresholds: Thresholds): Check {
  const names: (keyof Thresholds)[] = ['cpuPercent', 'memoryPercent', 'diskPercent'];
  const reasons = names
    .filter((name) => (system[name] ?? 0) >= thresholds[name])
    .map((name) => `${name.replace('Percent', '')} at ${system[name]} % (${thresholds[name]} %)`);
  return reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };
}

function judgeService({ configured, reachable, breaker }: ServiceReading): Check {
  if (!configured) return HEALTHY;
  if (reachable === false) return { status: 'degraded', reasons: ['not reachable'] };
  if (breaker !== 'closed') return { status: 'degraded', reasons: [`breaker ${breaker}`] };
  return HEALTHY;
}

function judgeCatalogue(catalogue: Readings['catalogue']): Check {
  if (!catalogue) return { status: 'unhealthy', reasons: ['the catalogue is not loaded'] };
  const reasons = [
    ...(catalogue.works === 0 ? ['no works'] : []),
    ...(catalogue.problem === null ? [] : [catalogue.problem]),
  ];
  return reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };
}

function worst(checks: Check[]): HealthStatus {
  const order: HealthStatus[] = ['unhealthy', 'degraded', 'healthy'];
  return order.find((status) => checks.some((check) => check.status === status)) ?? 'healthy';
}
