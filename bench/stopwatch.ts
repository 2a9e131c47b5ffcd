/** Collects CPU milliseconds by name and prints their percentiles. */
export interface Stopwatch {
  time<T>(name: string, work: () => T): T;
  timeAsync<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** All times so far, by name. */
  laps(): Record<string, number[]>;
  print(): void;
}

/** CPU time, not elapsed time: the machine may be shared. One thing must be timed at a time. */
export function createStopwatch(): Stopwatch {
  const laps = new Map<string, number[]>();
  const start = () => process.cpuUsage();
  const stop = (name: string, since: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since);
    laps.set(name, [...(laps.get(name) ?? []), (user + system) / 1000]);
  };
  return {
    time(name, work) {
      const since = start();
      const result = work();
      stop(name, since);
      return result;
    },
    async timeAsync(name, work) {
      const since = start();
      const result = await work();
      stop(name, since);
      return result;
    },
    laps: () => Object.fromEntries(laps),
    print() {
      console.log(`\n${'CPU ms'.padEnd(32)}    p50     p95`);
      for (const [name, all] of laps) {
        const sorted = all.toSorted((a, b) => a - b);
        const at = (share: number) =>
          sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
            .toFixed(0)
            .padStart(8);
        console.log(`${name.padEnd(32)}${at(0.5)}${at(0.95)}`);
      }
    },
  };
}
