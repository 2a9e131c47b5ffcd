import { Router } from 'express';
import type { Administration } from '../../admin/administration.ts';
import { changeLogLevel } from '../../api/operations/log-level.ts';
import type { Instances } from '../../instances.ts';
import { validate } from '../validate.ts';
import { audited } from './audited.ts';

/** `/api/admin/log-level`: what this process writes; and all instances from now on, or for a while. */
export function logLevelRouter(
  { levels, audit }: Pick<Administration, 'levels' | 'audit'>,
  instances: Instances,
): Router {
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
    .put('/', as('log-level.change'), async (request, response) => {
      const change = validate(changeLogLevel.body.json, request.body);
      const told = await instances.changeLogLevel(change);
      response.json({ ...now(), instances: told });
    });
}
