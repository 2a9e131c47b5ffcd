import { Router } from 'express';
import { z } from 'zod';
import type { Administration } from '../../admin/administration.ts';
import { LOG_LEVELS } from '../../log/log-levels.ts';
import { LOGGER_NAMES } from '../../logger.ts';
import { validate } from '../validate.ts';
import { audited } from './audited.ts';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 1440;

const changeSchema = z.object({
  level: z.enum(LOG_LEVELS),
  /** One logger; all when it is left out. */
  logger: z.enum(LOGGER_NAMES).optional(),
  /** After which all is as it was at the start; for good when it is left out. */
  minutes: z.number().positive().max(MOST_MINUTES).optional(),
});

/** `/api/admin/log-level`: what this process writes, until it ends or for a while. */
export function logLevelRouter({ levels, audit, logger }: Administration): Router {
  const as = audited(audit);
  const now = () => {
    const until = levels.until();
    return {
      level: levels.of(),
      loggers: levels.own(),
      until: until === null ? null : new Date(until).toISOString(),
    };
  };
  return Router()
    .get('/', as('log-level.read'), (_request, response) => {
      response.json(now());
    })
    .put('/', as('log-level.change'), (request, response) => {
      const { level, logger: one, minutes } = validate(changeSchema, request.body);
      levels.set(level, { logger: one, forMs: minutes && minutes * MINUTE_MS });
      const { until } = now();
      logger.warn(`log level of ${one ?? 'all'}`, { log_level: level, until: until ?? undefined });
      response.json(now());
    });
}
