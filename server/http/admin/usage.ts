import { Router } from 'express';
import { notFound } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import { readUsage } from '../../api/operations/usage.ts';
import type { Usage } from '../../usage/usage.ts';
import { validate } from '../validate.ts';
import { audited } from './audited.ts';

/** `/api/admin/usage?from=2026-11-01&to=2026-11-30`: what collections were used for, as JSON. */
export function usageRouter({ audit }: Administration, usage: Usage | null): Router {
  return Router().get('/', audited(audit)('usage.read'), async ({ query }, response) => {
    if (!usage) throw notFound('usage-off', 'Nothing is counted here: ENABLE_USAGE is false.');
    const { from, to } = validate(readUsage.query, query);
    response.json(await usage.export(from, to));
  });
}
