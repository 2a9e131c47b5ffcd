import { basename } from 'node:path';
import type { HealthStatus } from '../../src/health/verdict.ts';
import type { Allowance } from '../../src/ports/ledger.ts';
import type { Collection } from '../collection.ts';
import type { HourReading } from './recent-hour.ts';
import { type WhatVisitorsSee, whatVisitorsSee } from './visitor-words.ts';

/** One check of the health report; its figures differ from check to check. */
export interface Part {
  status: HealthStatus;
  reasons: string[];
  /** Of a service. */
  configured?: boolean;
  reachable?: boolean | null;
  breaker?: string;
  /** Of the machine; null where it does not say. */
  cpu_percent?: number | null;
  memory_percent?: number | null;
  disk_percent?: number | null;
  /** Of the work. */
  queued_photos?: number;
}

/** What the page needs of the health monitor's report. */
export interface HealthView {
  status: HealthStatus;
  uptime_seconds: number;
  version: string;
  commit?: string | null;
  checks: {
    system: Part;
    apis: { details: Record<string, Part> };
    catalogue: Part;
    admission: Part;
    work?: Part;
    [name: string]: unknown;
  };
  statistics: { total_requests: number; error_count: number; error_rate: number };
}

export interface CollectionView {
  name: string;
  title: string;
  base: string;
  works: number;
  /** Number of the one that is served. */
  generation: number;
  builtAt: Date;
  problem: string | null;
  visitors: WhatVisitorsSee;
}

export interface Budget {
  used: number;
  /** Null without a limit. */
  allowed: number | null;
}

export interface StatusReport {
  at: Date;
  health: HealthView;
  /** Checks that are not healthy, by name. */
  troubles: { name: string; reasons: string[] }[];
  services: Record<string, Part>;
  collections: CollectionView[];
  hour: HourReading;
  work: { inFlight: number; queued: number | null };
  cache: { hits: number; misses: number; entries: number };
  budgets: { calls: Budget; money: Budget; refused: number };
}

export interface StatusParts {
  health: { report(): HealthView; isReady(): boolean; isDraining(): boolean };
  collections: () => Pick<
    Collection,
    'name' | 'title' | 'base' | 'catalogue' | 'status' | 'reading'
  >[];
  hour: () => HourReading;
  inFlight: () => number;
  cache: () => StatusReport['cache'];
  daily: Allowance;
}

/** Everything on the status page, as it is now. Nothing in it is a visitor's, or secret. */
export function createStatusReport(parts: StatusParts): () => StatusReport {
  const { health, collections, daily } = parts;
  return () => {
    const report = health.report();
    const hour = parts.hour();
    const { catalogue, apis, ...others } = report.checks;
    const further = Object.entries(others).filter((check): check is [string, Part] =>
      isPart(check[1]),
    );
    const services = {
      ...apis.details,
      ...Object.fromEntries(further.filter(([, { configured }]) => configured !== undefined)),
    };
    const checks = { ...Object.fromEntries(further), catalogue, ...services };
    const { calls, money, refused } = hour.today;
    // Where several instances have one budget, a refusal tells what the others have taken.
    const refusedToday = (refused['daily-calls'] ?? 0) + (refused['daily-money'] ?? 0) > 0;
    const spent =
      refusedToday || calls >= (daily.calls ?? Infinity) || money >= (daily.money ?? Infinity);
    const queued = report.checks.work?.queued_photos;
    return {
      at: new Date(),
      health: report,
      troubles: Object.entries(checks)
        .filter(([, { status }]) => status !== 'healthy')
        .map(([name, { reasons }]) => ({ name, reasons })),
      services,
      collections: collections().map((one) => {
        const { file, builtAt } = one.catalogue();
        return {
          name: one.name,
          title: one.title(),
          base: one.base,
          ...one.reading(),
          generation: Number(basename(file, '.sqlite')),
          builtAt: new Date(builtAt),
          visitors: whatVisitorsSee({
            ready: health.isReady(),
            draining: health.isDraining(),
            spent,
            status: one.status(),
          }),
        };
      }),
      hour,
      work: { inFlight: parts.inFlight(), queued: queued ?? null },
      cache: parts.cache(),
      budgets: {
        calls: { used: calls, allowed: daily.calls ?? null },
        money: { used: money, allowed: daily.money ?? null },
        refused: Object.values(refused).reduce((sum, n) => sum + n, 0),
      },
    };
  };
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'status' in value && 'reasons' in value;
