import { type GuideProcess, startGuideAsGiven } from '../../test/support/guide-process.ts';
import { NO_LIMITS } from '../../test/support/no-limits.ts';

export interface Instance extends AsyncDisposable {
  port: number;
  /** As an operator does it: SIGTERM, wait for the end, start again, wait until it is ready. */
  restart(): Promise<{ code: number | null; stopMs: number }>;
}

/** A guide in a process of its own that can be restarted on its port. */
export async function startInstance(
  port: number,
  settings: Record<string, string>,
): Promise<Instance> {
  const begin = () => startGuideAsGiven({ ...NO_LIMITS, ...settings, PORT: String(port) });
  let current: GuideProcess = await begin();
  return {
    port,
    async restart() {
      const startedAt = performance.now();
      current.signal('SIGTERM');
      const code = await current.exited;
      const stopMs = performance.now() - startedAt;
      current = await begin();
      return { code, stopMs };
    },
    [Symbol.asyncDispose]: () => current[Symbol.asyncDispose](),
  };
}
