export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

/** Null where the machine does not say. */
interface SystemFigures {
  /** Shares of what this process may use, 0 to 100; of the CPU, since the reading before. */
  cpuPercent: number | null;
  memoryPercent: number | null;
  diskPercent: number | null;
  /** How late the event loop was at the worst hundredth of its turns. */
  eventLoopDelayMs: number | null;
}

export type Breaker = 'closed' | 'half-open' | 'open';

export type SystemFigure = keyof SystemFigures;

export interface SystemReading extends SystemFigures {
  /** Why figures could not be read, by their names. */
  unread?: Partial<Record<SystemFigure, string>>;
}

/** A provider as it was at the last check. */
export interface ServiceReading {
  configured: boolean;
  reachable: boolean | null;
  /** What is wrong with what it holds for the guide, in words. */
  complaints: string[];
  /** By name: a provider may have several. */
  breakers: Record<string, Breaker>;
}

export interface CollectionReading {
  works: number;
  /** Which catalogue is served, and when it was built (ISO 8601); null where none is. */
  generation: string | null;
  builtAt: string | null;
  /** Why what is served is not the newest, or is not served; null when all is well. */
  problem: string | null;
}

export interface WorkReading {
  /** Photos and questions under way. */
  inFlight: number;
  /** Photos that wait for their turn, and how many may. */
  queued: number;
  mostQueued: number;
}

export interface Readings {
  system: SystemReading;
  /** The figures that are over their thresholds, as `figuresOver` has it. */
  over: ReadonlySet<SystemFigure>;
  services: Record<string, ServiceReading>;
  /** By name; null until recognition has them. */
  collections: Record<string, CollectionReading> | null;
  work: WorkReading;
  draining: boolean;
}

export interface Thresholds extends Record<SystemFigure, number> {
  /** Per cent of a threshold by which a figure has to fall below it, once it was over. */
  marginPercent: number;
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
  work: Check;
  /** Whether this process takes new visitors. */
  admission: Check;
}

const FIGURES: Record<SystemFigure, { name: string; unit: string }> = {
  cpuPercent: { name: 'cpu', unit: '%' },
  memoryPercent: { name: 'memory', unit: '%' },
  diskPercent: { name: 'disk', unit: '%' },
  eventLoopDelayMs: { name: 'event loop', unit: 'ms' },
};

const NAMES = Object.keys(FIGURES) as SystemFigure[];

const releaseOf = (name: SystemFigure, thresholds: Thresholds): number =>
  thresholds[name] * (1 - thresholds.marginPercent / 100);

/**
 * The figures that are over their thresholds, given those that were before: one that was over stays
 * so until it is well below, so that a figure at its threshold does not come and go.
 */
export const figuresOver = (
  system: SystemReading,
  thresholds: Thresholds,
  before: ReadonlySet<SystemFigure>,
): Set<SystemFigure> =>
  new Set(
    NAMES.filter((name) => {
      const least = before.has(name) ? releaseOf(name, thresholds) : thresholds[name];
      return (system[name] ?? 0) >= least;
    }),
  );

/** What the readings mean. A provider that fails only degrades: the guide answers without it. */
export function judge(readings: Readings, thresholds: Thresholds): Verdict {
  const system = judgeSystem(readings, thresholds);
  const services = Object.fromEntries(
    Object.entries(readings.services).map(([name, reading]) => [name, judgeService(reading)]),
  );
  const collections = Object.fromEntries(
    Object.entries(readings.collections ?? {}).map(([name, one]) => [name, judgeCollection(one)]),
  );
  const catalogue = readings.collections ? together(collections) : NOT_LOADED;
  const work = judgeWork(readings.work);
  const admission: Check = readings.draining
    ? { status: 'unhealthy', reasons: ['shutting down'] }
    : HEALTHY;
  const status = worst([system, catalogue, work, admission, ...Object.values(services)]);
  return { status, system, services, catalogue, collections, work, admission };
}

const HEALTHY: Check = { status: 'healthy', reasons: [] };

const degradedFor = (reasons: string[]): Check =>
  reasons.length === 0 ? HEALTHY : { status: 'degraded', reasons };

function judgeSystem({ system, over }: Readings, thresholds: Thresholds): Check {
  const unread = Object.entries(system.unread ?? {}).map(
    ([name, why]) => `${FIGURES[name as SystemFigure].name} cannot be read (${why})`,
  );
  const reasons = NAMES.filter((name) => over.has(name)).map((name) => {
    const { name: what, unit } = FIGURES[name];
    const threshold = thresholds[name];
    const bound =
      (system[name] ?? 0) >= threshold
        ? `${threshold} ${unit}`
        : `over until below ${Math.round(releaseOf(name, thresholds) * 10) / 10} ${unit}`;
    return `${what} at ${system[name]} ${unit} (${bound})`;
  });
  return degradedFor([...unread, ...reasons]);
}

function judgeService({ configured, reachable, complaints, breakers }: ServiceReading): Check {
  if (!configured) return HEALTHY;
  if (reachable === false) return degradedFor(['not reachable']);
  const notClosed = Object.entries(breakers).filter(([, state]) => state !== 'closed');
  if (notClosed.length > 0) {
    return degradedFor(notClosed.map(([name, state]) => `breaker ${name} ${state}`));
  }
  return degradedFor(complaints);
}

const NOT_LOADED: Check = { status: 'unhealthy', reasons: ['the catalogue is not loaded'] };

const judgeCollection = ({ works, problem }: CollectionReading): Check =>
  degradedFor([...(works === 0 ? ['no works'] : []), ...(problem === null ? [] : [problem])]);

/** A queue of no places is never full: nobody waits in it. */
const judgeWork = ({ queued, mostQueued }: WorkReading): Check =>
  degradedFor(mostQueued > 0 && queued >= mostQueued ? ['the queue of photos is full'] : []);

/** Several as one: where there are several, each reason says whose it is. */
function together(collections: Record<string, Check>): Check {
  const all = Object.entries(collections);
  return degradedFor(
    all.flatMap(([name, check]) =>
      check.reasons.map((reason) => (all.length > 1 ? `${name}: ${reason}` : reason)),
    ),
  );
}

function worst(checks: Check[]): HealthStatus {
  const order: HealthStatus[] = ['unhealthy', 'degraded', 'healthy'];
  return order.find((status) => checks.some((check) => check.status === status)) ?? 'healthy';
}
