import { z } from 'zod';
import { LOG_LEVELS } from '../../log/log-levels.ts';
import { LOGGER_NAMES } from '../../logger.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';

const MOST_MINUTES = 1440;

const level = z.enum(LOG_LEVELS);

const standing = {
  about: 'What this process writes now',
  json: z
    .object({
      level,
      loggers: z.record(z.string(), level).meta({ description: 'Those with a level of their own' }),
      until: z.string().nullable().meta({ description: 'When it is as at the start again' }),
    })
    .meta({ id: 'LogLevel' }),
  example: { level: 'info', loggers: {}, until: null },
};

export const readLogLevel = operation({
  id: 'readLogLevel',
  method: 'get',
  path: '/api/admin/log-level',
  tag: 'Administration',
  summary: 'What this process logs',
  replies: { 200: standing },
  problems: [],
});

/** How many instances write so now; those that cannot be told are not among them. */
const changed = {
  about: 'What this process writes now, and how many others do',
  json: standing.json
    .extend({
      instances: z
        .number()
        .int()
        .meta({ description: 'Instances that are known to have changed it, this one included' }),
    })
    .meta({ id: 'LogLevelChange' }),
  example: { ...standing.example, instances: 3 },
};

export const changeLogLevel = operation({
  id: 'changeLogLevel',
  method: 'put',
  path: '/api/admin/log-level',
  tag: 'Administration',
  summary: 'Log more or less at all instances, until their processes end or for a while',
  body: {
    json: z.object({
      level,
      logger: z
        .enum(LOGGER_NAMES)
        .optional()
        .meta({ description: 'One logger; all when it is left out' }),
      minutes: z
        .number()
        .positive()
        .max(MOST_MINUTES)
        .optional()
        .meta({ description: 'After which all is as it was at the start' }),
    }),
  },
  example: { level: 'debug', minutes: 10 },
  replies: { 200: changed },
  problems: [...JSON_PROBLEMS],
});
