import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import winston from 'winston';
import type { Config } from './config.ts';
import { callSite } from './log/call-site.ts';
import { createLineOutput } from './log/line-output.ts';
import { logFormat } from './log/log-format.ts';
import { createLogLevels, type LogLevel, type LogLevels } from './log/log-levels.ts';
import { createRedaction } from './log/redaction.ts';
import { requestContext } from './log/request-context.ts';

type Write = (message: string, fields?: object) => void;

/** Writes lines; fields have the names of `log/log-fields.ts`. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: object): void;
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

/** The parts that log, by name; a line's `logger` is one of these. */
export const LOGGER_NAMES = [
  'server',
  'http',
  'live',
  'guide',
  'collection',
  'providers',
  'admin',
] as const;

export type LoggerName = (typeof LOGGER_NAMES)[number];

export interface Loggers {
  for(name: LoggerName): Logger;
  levels: LogLevels;
  /** Ends when what was written has left, or when nobody reads it. */
  close(): Promise<void>;
}

export interface LoggersOptions {
  /** What no line may hold. */
  secrets?: readonly string[];
  /** The ids of the trace that is under way, where traces are on. */
  trace?: () => { trace_id: string; span_id: string } | undefined;
  output?: Writable;
  /** Bytes of a log file, and files that are kept. */
  rotation?: { maxsize: number; maxFiles: number };
}

const ROTATION = { maxsize: 100 * 1024 * 1024, maxFiles: 10 };

/** How long the end of the process waits for a reader of the last lines. */
const LAST_LINES_MS = 1000;

/** Lines for people in development, JSON lines on standard output everywhere else. */
export function createLoggers(
  { environment, log }: Pick<Config, 'environment' | 'log'>,
  { secrets = [], trace, output = process.stdout, rotation = ROTATION }: LoggersOptions = {},
): Loggers {
  const redact = createRedaction(secrets);
  const levels = createLogLevels(log.level);
  const ownFormat = environment === 'development' ? 'pretty' : 'json';
  const lines = createLineOutput({
    target: output,
    onLost: (lost) => loggerFor('server').warn('log lines were lost: nobody read them', { lost }),
  });
  const file = log.file
    ? new winston.transports.File({
        filename: log.file,
        format: logFormat(log.format === 'ecs' ? 'ecs' : 'json', redact),
        tailable: true,
        ...rotation,
      })
    : null;
  const root = winston.createLogger({
    level: 'debug',
    transports: [
      new winston.transports.Stream({
        stream: lines,
        eol: '\n',
        format: logFormat(log.format ?? ownFormat, redact),
      }),
      ...(file ? [file] : []),
    ],
  });
  const filed = file && once(file, 'finish').catch(() => {});
  let closed = false;
  // A log file that cannot be opened must not end the guide; standard output still tells.
  root.on('error', (error: unknown) => {
    if (file && root.transports.includes(file)) root.remove(file);
    loggerFor('server').error('the log file cannot be opened: it is given up', { error });
  });

  function loggerFor(name: string): Logger {
    const write = (level: LogLevel, message: string, fields?: object) => {
      if (closed || !levels.admits(level, name)) return;
      const place = callSite(2);
      root.log({ ...place, ...ofRequest(), ...trace?.(), ...fields, logger: name, level, message });
    };
    return {
      log: (level, message, fields) => write(level, message, fields),
      debug: (message, fields) => write('debug', message, fields),
      info: (message, fields) => write('info', message, fields),
      warn: (message, fields) => write('warn', message, fields),
      error: (message, fields) => write('error', message, fields),
    };
  }

  return {
    for: loggerFor,
    levels,
    async close() {
      levels.close();
      closed = true;
      const finished = once(root, 'finish').then(() => Promise.all([endOf(lines), filed]));
      root.end();
      await Promise.race([finished, pause(LAST_LINES_MS, undefined, { ref: false })]);
    },
  };
}

/** The request's id wherever a line of it is written. */
function ofRequest(): object {
  const request = requestContext.getStore();
  if (!request) return {};
  const { requestId: request_id, collection } = request;
  return { request_id, ...(collection && { collection }) };
}

async function endOf(lines: NodeJS.WritableStream): Promise<void> {
  const finished = once(lines, 'finish');
  lines.end();
  await finished;
}
