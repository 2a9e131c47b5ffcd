import winston from 'winston';
import type { Config } from './config.ts';
import { requestContext } from './request-context.ts';

export type Logger = Pick<winston.Logger, 'debug' | 'info' | 'warn' | 'error' | 'log'>;

/** The parts that log, by name; a line's `logger` is one of these. */
export type LoggerName =
  | 'server'
  | 'http'
  | 'live'
  | 'guide'
  | 'collection'
  | 'providers'
  | 'admin';

export interface Loggers {
  for(name: LoggerName): Logger;
  close(): void;
}

const { combine, timestamp, errors, printf, colorize, json } = winston.format;

/** An error's stack and those of what caused it. */
const stacksOf = ({ stack, cause }: Error): string =>
  cause instanceof Error ? `${stack}\nCaused by: ${stacksOf(cause)}` : `${stack}`;

/** JSON makes an empty object of an Error: its words and its stacks are written out. */
const spelledOut = winston.format((info) => {
  const { error } = info;
  if (!(error instanceof Error)) return info;
  const { name, message, code } = error as NodeJS.ErrnoException;
  return { ...info, error: { name, message, code }, stack: stacksOf(error) };
});

/** RFC 3339 in UTC, with the request's id wherever the line is written. */
const stamped = combine(
  errors({ stack: true, cause: true }),
  spelledOut(),
  timestamp(),
  winston.format((info) => {
    const request = requestContext.getStore();
    if (!request) return info;
    const { requestId: request_id, collection } = request;
    return { request_id, ...(collection && { collection }), ...info };
  })(),
);

const coloured = combine(
  stamped,
  colorize(),
  printf(({ timestamp, level, logger, message, stack, ...rest }) => {
    const fields = Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const clock = String(timestamp).slice(11, 23);
    return [`${clock} ${level} ${logger}: ${message}`, ...fields, stack && `\n${stack}`]
      .filter(Boolean)
      .join(' ');
  }),
);

/** 100 MB a file, ten files. */
const ROTATION = { maxsize: 100 * 1024 * 1024, maxFiles: 10, tailable: true };

/** Lines for people in development, JSON lines on standard output everywhere else. */
export function createLoggers({ environment, log }: Pick<Config, 'environment' | 'log'>): Loggers {
  const lines = combine(stamped, json());
  const root = winston.createLogger({
    level: log.level,
    transports: [
      new winston.transports.Console({ format: environment === 'development' ? coloured : lines }),
      ...(log.file
        ? [new winston.transports.File({ filename: log.file, format: lines, ...ROTATION })]
        : []),
    ],
  });
  return {
    for: (name) => root.child({ logger: name }),
    close: () => root.close(),
  };
}
