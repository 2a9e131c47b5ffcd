import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import systeminformation from 'systeminformation';
import type { SystemReading } from '../src/health/verdict.ts';

/**
 * How much is used of what this process may use: the container's limits where there are some, the
 * machine otherwise.
 */
export async function readSystem(dataDir: string): Promise<SystemReading> {
  const [cpuPercent, memoryPercent, diskPercent] = await Promise.all([
    readCpu(),
    readMemory(),
    readDisk(dataDir),
  ]);
  return { cpuPercent, memoryPercent, diskPercent };
}

/** The machine's load; under a CPU quota, this process's share of the quota. */
async function readCpu(): Promise<number | null> {
  const quota = await cpuQuota();
  if (quota === null) return round((await systeminformation.currentLoad()).currentLoad);
  return round((processCores() / quota) * 100);
}

/** Cores that cgroup v2 allows, as `max 100000` or `50000 100000` (quota and period, us). */
async function cpuQuota(): Promise<number | null> {
  const text = await readFile('/sys/fs/cgroup/cpu.max', 'utf8').catch(() => 'max');
  const [quota, period] = text.trim().split(/\s+/).map(Number);
  return Number.isFinite(quota) && period > 0
    ? Math.min(quota / period, availableParallelism())
    : null;
}

let lastUsage = { cpu: process.cpuUsage(), at: performance.now() };

/** Cores that this process kept busy since it was last asked. */
function processCores(): number {
  const { user, system } = process.cpuUsage(lastUsage.cpu);
  const elapsedUs = (performance.now() - lastUsage.at) * 1000;
  lastUsage = { cpu: process.cpuUsage(), at: performance.now() };
  return elapsedUs > 0 ? (user + system) / elapsedUs : 0;
}

async function readMemory(): Promise<number | null> {
  const limit = process.constrainedMemory();
  // Without a limit the kernel reports one beyond all memory there is.
  if (limit > 0 && limit < totalmem()) return round((process.memoryUsage.rss() / limit) * 100);
  const { total, available } = await systeminformation.mem();
  return round(((total - available) / total) * 100);
}

/** As df tells it: used of what an ordinary user could use. */
async function readDisk(folder: string): Promise<number | null> {
  const { blocks, bfree, bavail } = await statfs(folder);
  const used = blocks - bfree;
  return used + bavail > 0 ? round((used / (used + bavail)) * 100) : null;
}

const round = (percent: number): number => Math.round(percent * 10) / 10;
