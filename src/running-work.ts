/** Work under way, by name, each with a way to stop it. */
export interface RunningWork {
  /** Starts work under a name; work that already runs under it is stopped first. */
  start<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Stops it and waits until it has ended; false when nothing ran under that name. */
  stop(name: string): Promise<boolean>;
  readonly count: number;
  /** Ends when all that runs now has ended. */
  drained(): Promise<void>;
}

export function createRunningWork(): RunningWork {
  const running = new Map<string, { controller: AbortController; ended: Promise<unknown> }>();

  async function stop(name: string): Promise<boolean> {
    const current = running.get(name);
    if (!current) return false;
    current.controller.abort();
    await current.ended;
    return true;
  }

  return {
    start(name, work) {
      const before = running.get(name);
      before?.controller.abort();
      const controller = new AbortController();
      const result = (before?.ended ?? Promise.resolve()).then(() => work(controller.signal));
      const ended = result.then(
        () => {},
        () => {},
      );
      const entry = { controller, ended };
      running.set(name, entry);
      void ended.then(() => {
        if (running.get(name) === entry) running.delete(name);
      });
      return result;
    },
    stop,
    get count() {
      return running.size;
    },
    async drained() {
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
