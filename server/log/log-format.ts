import winston from 'winston';
import { LOG_FIELDS } from './log-fields.ts';

const { combine, timestamp, printf, colorize, json } = winston.format;
type Format = ReturnType<typeof printf>;

export type LogFormat = 'json' | 'ecs' | 'pretty';

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

/** RFC 3339 in UTC, and nothing that must not be read. */
const stamped = (redact: (value: unknown) => unknown): Format =>
  combine(
    spelledOut(),
    timestamp(),
    winston.format((info) => Object.assign(info, redact({ ...info })))(),
  );

const coloured = combine(
  colorize(),
  printf(({ timestamp, level, logger, message, stack, module, function: _name, ...rest }) => {
    const fields = Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const clock = String(timestamp).slice(11, 23);
    return [`${clock} ${level} ${logger}: ${message}`, ...fields, stack && `\n${stack}`]
      .filter(Boolean)
      .join(' ');
  }),
);

/** https://www.elastic.co/docs/reference/ecs */
const ECS_VERSION = '8.17.0';
const NANOSECONDS = 1e6;

/** Under the names of the Elastic Common Schema, so that Kibana finds its way without a mapping. */
const elastic = printf((info) => {
  const fields = Object.entries(info).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'execution_time') return [['event.duration', Number(value) * NANOSECONDS]];
    if (name === 'error' && typeof value === 'object' && value !== null) {
      const { name: type, message, code } = value as Record<string, unknown>;
      return [
        ['error.type', type],
        ['error.message', message],
        ['error.code', code],
      ];
    }
    return [[LOG_FIELDS[name]?.ecs ?? `cicerone.${name}`, value]];
  });
  return JSON.stringify({
    ...Object.fromEntries(fields),
    'ecs.version': ECS_VERSION,
    'service.name': 'cicerone',
  });
});

/** How lines are written, without what `redact` takes out. */
export function logFormat(kind: LogFormat, redact: (value: unknown) => unknown): Format {
  const written = { json: json(), ecs: elastic, pretty: coloured }[kind];
  return combine(stamped(redact), written);
}
