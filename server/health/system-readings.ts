import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import systeminformation from 'systeminformation';
import type { SystemFigure, SystemReading } from '../../src/health/verdict.ts';
import { controlGroupHere } from './usable-cores.ts';

export interface SystemReaderOptions {
  /** Whose disk is read. */
  dataDir: string;
  /** The folder that holds `proc` and `sys`. */
  root?: string;
}

export interface SystemReader {
  /** Since it was last read, or since the reader was made. A figure that cannot be read hides no other. */
  read(): Promise<SystemReading>;
  close(): void;
}

/** The grain of what is measured, in milliseconds: it is a part of each figure of the histogram. */
const GRAIN_MS = 10;

/**
 * How much is used of what this process may use: of the container's limits where there are some, of
 * the machine otherwise; and how late the event loop is.
 */
export function createSystemReader({ dataDir, root = '/' }: SystemReaderOptions): SystemReader {
  const group = () => controlGroupHere(root);
  const loop = monitorEventLoopDelay({ resolution: GRAIN_MS });
  loop.enable();
  let before = { used: group().cpu?.used ?? 0, at: performance.now() };

  /** The share of the quota since the last reading; without a quota, the machine's load. */
  async function readCpu(): Promise<number | null> {
    const { cpu } = group();
    if (!cpu) return round((await systeminformation.currentLoad()).currentLoad);
    const now = performance.now();
    const seconds = (now - before.at) / 1000;
    const cores = (cpu.used - before.used) / seconds;
    before = { used: cpu.used, at: now };
    return seconds > 0 ? round((cores / Math.min(cpu.limit, availableParallelism())) * 100) : null;
  }

  async function readMemory(): Promise<number | null> {
    const { memory } = group();
    // Without a limit, version 1 reports one beyond all memory there is.
    if (memory && memory.limit < totalmem()) return round((memory.used / memory.limit) * 100);
    const { total, available } = await systeminformation.mem();
    return round(((total - available) / total) * 100);
  }

  /** The delay that one in a hundred turns of the loop passed. */
  function readLoop(): number {
    const delayMs = loop.percentile(99) / 1e6 - GRAIN_MS;
    loop.reset();
    return round(Math.max(0, delayMs));
  }

  return {
    async read() {
      const unread: SystemReading['unread'] = {};
      const orUnread = (name: SystemFigure, reading: Promise<number | null>) =>
        reading.catch((error: NodeJS.ErrnoException) => {
          unread[name] = error.code ?? error.message;
          return null;
        });
      const [cpuPercent, memoryPercent, diskPercent] = await Promise.all([
        orUnread('cpuPercent', readCpu()),
        orUnread('memoryPercent', readMemory()),
        orUnread('diskPercent', readDisk(dataDir)),
      ]);
      return { cpuPercent, memoryPercent, diskPercent, eventLoopDelayMs: readLoop(), unread };
    },
    close: () => void loop.disable(),
  };
}

/** As df tells it: used of what an ordinary user could use. */
async function readDisk(folder: string): Promise<number | null> {
  const { blocks, bfree, bavail } = await statfs(folder);
  const used = blocks - bfree;
  return used + bavail > 0 ? round((used / (used + bavail)) * 100) : null;
}

const round = (figure: number): number => Math.round(figure * 10) / 10;
