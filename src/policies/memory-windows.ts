import type { Admission, SlidingWindows, WindowRule } from '../ports/sliding-windows.ts';

export interface MemoryWindowsOptions {
  /** Keys that are remembered; the one that was quiet longest gives way. */
  maxKeys?: number;
  /** Milliseconds on a clock that nobody sets: one that is set back would hold clients for as long. */
  now?: () => number;
}

/** A log of the moments at which requests were allowed, for each key, in this process's memory. */
export function createMemoryWindows({
  maxKeys = 10_000,
  now = () => performance.now(),
}: MemoryWindowsOptions = {}): SlidingWindows {
  /** In the order in which they were last used, as a Map keeps that of insertion. */
  const logs = new Map<string, number[]>();

  function logOf(key: string): number[] {
    const log = logs.get(key) ?? [];
    logs.delete(key);
    logs.set(key, log);
    if (logs.size > maxKeys) logs.delete(logs.keys().next().value!);
    return log;
  }

  return {
    async take(key, rules) {
      const at = now();
      const log = logOf(key);
      const longest = Math.max(...rules.map(({ windowMs }) => windowMs));
      log.splice(0, firstAfter(log, at - longest));
      const waitMs = Math.max(0, ...rules.map((rule) => waitFor(log, rule, at)));
      if (waitMs === 0) log.push(at);
      return { allowed: waitMs === 0, waitMs, uses: rules.map((rule) => useOf(log, rule, at)) };
    },
  };
}

/** Index of the first moment after this one; moments are in order. */
function firstAfter(log: number[], moment: number): number {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log[middle] > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Milliseconds until the window has room for one more. */
function waitFor(log: number[], { windowMs, limit }: WindowRule, at: number): number {
  const count = log.length - firstAfter(log, at - windowMs);
  return count < limit ? 0 : log[log.length - limit] + windowMs - at;
}

function useOf(log: number[], { windowMs, limit }: WindowRule, at: number): Admission['uses'][0] {
  const first = firstAfter(log, at - windowMs);
  const resetMs = first < log.length ? log[first] + windowMs - at : 0;
  return { remaining: Math.max(0, limit - (log.length - first)), resetMs };
}
