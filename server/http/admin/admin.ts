import express, { type Request, type RequestHandler, Router } from 'express';
import { unavailable } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import type { Instances } from '../../instances.ts';
import type { Usage } from '../../usage/usage.ts';
import { adminArtworksRouter } from './artworks.ts';
import { authorise } from './authorise.ts';
import { backupRouter } from './backup.ts';
import { importsRouter } from './imports.ts';
import { jobsRouter } from './jobs.ts';
import { logLevelRouter } from './log-level.ts';
import { rollbackRouter } from './rollback.ts';
import { usageRouter } from './usage.ts';

/** Seconds after which another instance, or this one anew, is there. */
const RESTART_SECONDS = 5;

/** `/api/admin`: for holders of a key alone, and not there at all where there is no key. */
export function adminRouter(
  administration: Administration,
  {
    instances,
    isDraining,
    nameOf,
    review,
    usage,
  }: {
    instances: Instances;
    isDraining: () => boolean;
    nameOf: (request: Request) => string;
    /** What is kept for a curator; null where nothing is. */
    review: RequestHandler | null;
    /** What is counted; null where nothing is. */
    usage: Usage | null;
  },
): Router {
  const admit: RequestHandler = ({ method }, _response, next) => {
    const late = isDraining() && method !== 'GET';
    next(
      late ? unavailable('shutting-down', 'The guide is restarting.', RESTART_SECONDS) : undefined,
    );
  };
  const name: RequestHandler = (request, response, next) => {
    response.locals.collection = nameOf(request);
    next();
  };
  // The path may have the collection's name.
  const routes = Router({ mergeParams: true })
    .use(authorise(administration), admit, name)
    .use('/imports', importsRouter(administration))
    .use('/jobs', jobsRouter(administration))
    .use('/artworks', adminArtworksRouter(administration))
    .use('/backup', backupRouter(administration))
    .use('/rollback', rollbackRouter(administration))
    .use('/usage', usageRouter(administration, usage))
    .use('/log-level', express.json({ limit: '1kb' }), logLevelRouter(administration, instances));
  if (review) routes.use('/review', review);
  return routes;
}
