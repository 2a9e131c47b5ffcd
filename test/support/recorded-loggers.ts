import { createLogLevels } from '../../server/log/log-levels.ts';
import type { Logger, LoggerName, Loggers } from '../../server/logger.ts';

export interface RecordedLine {
  logger: LoggerName;
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

export interface RecordedLoggers extends Loggers {
  /** Oldest first. */
  lines: RecordedLine[];
  /** Waits for the first line that `matches`, past ones included. */
  until(matches: (line: RecordedLine) => boolean): Promise<RecordedLine>;
}

/** Loggers that remember what they were told, for tests that ask what an operator would read. */
export function createRecordedLoggers(): RecordedLoggers {
  const lines: RecordedLine[] = [];
  const waiting = new Set<() => void>();

  const loggerFor = (logger: LoggerName): Logger => {
    const log = (level: string, message: string, fields: object = {}) => {
      lines.push({ logger, level, message, fields: { ...fields } });
      for (const look of waiting) look();
    };
    return {
      log,
      debug: log.bind(null, 'debug'),
      info: log.bind(null, 'info'),
      warn: log.bind(null, 'warn'),
      error: log.bind(null, 'error'),
    };
  };

  return {
    lines,
    for: loggerFor,
    levels: createLogLevels('debug'),
    async close() {},
    until: (matches) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find(matches);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
