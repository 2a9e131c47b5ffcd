/** Collects CPU milliseconds (elapsed ones for asynchronous work) by name and prints their percentiles. */
export function createStopwatch() {
  const laps = new Map<string, number[]>();
  const note = (name: string, ms: number) => {
    laps.set(name, [...(laps.get(name) ?? []), ms]);
  };
  return {
    time<T>(name: string, work: () => T): T {
      const start = process.cpuUsage().user;
      const result = work();
      note(name, (process.cpuUsage().user - start) / 1000);
      return result;
    },
    async timeAsync<T>(name: string, work: () => Promise<T>): Promise<T> {
      const start = performance.now();
      const result = await work();
      note(name, performance.now() - start);
      return result;
    },
    print(): void {
      console.log('\nms                                p50     p95');
      for (const [name, all] of laps) {
        const sorted = all.toSorted((a, b) => a - b);
        const at = (share: number) =>
          sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
        console.log(
          `${name.padEnd(30)}${at(0.5).toFixed(0).padStart(7)} ${at(0.95).toFixed(0).padStart(7)}`,
        );
      }
    },
  };
}
