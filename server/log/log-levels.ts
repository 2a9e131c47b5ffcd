export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** The levels in force, which may change while the guide runs. */
export interface LogLevels {
  /** Whether a logger writes lines of this level now. */
  admits(level: LogLevel, logger: string): boolean;
  /** The level of this logger; without a name, of those that have none of their own. */
  of(logger?: string): LogLevel;
  /** Loggers with a level of their own. */
  own(): Record<string, LogLevel>;
  /**
   * Sets one logger's level, or that of all: then none keeps its own. After `forMs` all is again as
   * it was at the start.
   */
  set(level: LogLevel, options?: { logger?: string; forMs?: number }): void;
  /** Goes to `debug`, or back to the level of the start when it is there already. */
  toggle(): LogLevel;
  /** When all will be as it was at the start (milliseconds since 1970); null: it stays. */
  until(): number | null;
  close(): void;
}

export function createLogLevels(initial: LogLevel): LogLevels {
  let common = initial;
  const own = new Map<string, LogLevel>();
  let timer: NodeJS.Timeout | undefined;
  let until: number | null = null;

  function setAll(level: LogLevel): void {
    clearTimeout(timer);
    until = null;
    common = level;
    own.clear();
  }

  const of = (logger?: string): LogLevel => (logger && own.get(logger)) || common;

  return {
    admits: (level, logger) => LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(of(logger)),
    of,
    own: () => Object.fromEntries(own),
    set(level, { logger, forMs } = {}) {
      if (logger) own.set(logger, level);
      else setAll(level);
      if (forMs === undefined) return;
      clearTimeout(timer);
      until = Date.now() + forMs;
      timer = setTimeout(() => setAll(initial), forMs).unref();
    },
    toggle() {
      setAll(common === 'debug' && initial !== 'debug' ? initial : 'debug');
      return common;
    },
    until: () => until,
    close: () => clearTimeout(timer),
  };
}
