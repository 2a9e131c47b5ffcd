import { Router } from 'express';
import type { HealthMonitor } from '../health/health-monitor.ts';

/**
 * Probes: `live` touches nothing, `startup` says whether the start is over, `ready` whether to send
 * visitors; the rest is for people.
 */
export const healthRouter = (health: HealthMonitor): Router =>
  Router()
    .get('/live', (_request, response) => {
      response.json({ status: 'alive' });
    })
    .get('/startup', (_request, response) => {
      const started = health.hasStarted();
      response.status(started ? 200 : 503).json({ status: started ? 'started' : 'starting' });
    })
    .get('/ready', (_request, response) => {
      const ready = health.isReady();
      response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
    })
    .get('/', (_request, response) => {
      const report = health.report();
      response.status(report.status === 'unhealthy' ? 503 : 200).json(report);
    });
