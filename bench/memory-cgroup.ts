import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const V1 = '/sys/fs/cgroup/memory';
const V2 = '/sys/fs/cgroup';

export interface MemoryCgroup extends AsyncDisposable {
  version: 1 | 2;
  /** Where a process writes its id to be bound. */
  processes: string;
  /** Most bytes that its processes have had together, page cache included. */
  peakBytes(): Promise<number>;
  /** Processes that the kernel has ended for want of memory. */
  kills(): Promise<number>;
}

/**
 * A control group that holds its processes to so many bytes without swap, as a container's limit
 * does; null where this process may not make one.
 */
export async function createMemoryCgroup(bytes: number): Promise<MemoryCgroup | null> {
  const version = existsSync(join(V1, 'memory.limit_in_bytes')) ? 1 : 2;
  const folder = join(version === 1 ? V1 : V2, `cicerone-${process.pid}`);
  const limit = version === 1 ? 'memory.limit_in_bytes' : 'memory.max';
  const swap = version === 1 ? 'memory.swappiness' : 'memory.swap.max';
  try {
    await mkdir(folder);
    await writeFile(join(folder, limit), String(bytes));
    await writeFile(join(folder, swap), '0');
  } catch {
    await rmdir(folder).catch(() => {});
    return null;
  }
  const count = async (file: string, name: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  };
  const peak = version === 1 ? 'memory.max_usage_in_bytes' : 'memory.peak';
  const events = version === 1 ? 'memory.oom_control' : 'memory.events';
  return {
    version,
    processes: join(folder, 'cgroup.procs'),
    peakBytes: async () => Number(await readFile(join(folder, peak), 'utf8')),
    kills: () => count(events, 'oom_kill'),
    [Symbol.asyncDispose]: () => rmdir(folder),
  };
}
