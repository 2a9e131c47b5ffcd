import { Router } from 'express';
import type { Metrics } from '../metrics.ts';

/** Prometheus' text format. */
export const metricsRouter = ({ registry }: Metrics): Router =>
  Router().get('/', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
