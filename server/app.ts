import express, { type Express } from 'express';
import type { Context } from './context.ts';
import { analysesRouter } from './http/analyses.ts';
import { analysisEventsRouter } from './http/analysis-events.ts';
import { artworksRouter } from './http/artworks.ts';
import { guideRouter } from './http/guide.ts';
import { healthRouter } from './http/health.ts';
import { labelsRouter } from './http/labels.ts';
import { metricsRouter } from './http/metrics.ts';
import { packRouter } from './http/pack.ts';
import { pageRouter } from './http/page.ts';
import { noSuchRoute, problemReplies } from './http/problems.ts';
import { questionsRouter } from './http/questions.ts';
import { rateLimits } from './rate-limits.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

/** The app in the order in which a request goes through it. */
export function createApp(context: Context): Express {
  const { config, guide, catalogue, pictures, health, metrics, loggers, status } = context;
  const logger = loggers.for('http');
  const app = express().disable('x-powered-by').set('trust proxy', config.proxyHops);

  app.use(requestLog({ logger, metrics }));
  app.use(securityHeaders());

  app.use('/health', healthRouter(health));
  if (config.metricsEnabled) app.use('/metrics', metricsRouter(metrics));

  app.use('/api', rateLimits(config.limits), express.json({ limit: '16kb' }));
  app.use('/api/guide', guideRouter(status));
  app.use('/api/artworks', artworksRouter({ catalogue, pictures }));
  app.use('/api/pack', packRouter({ catalogue }));
  app.use(
    '/api/analyses',
    analysisEventsRouter({ guide }),
    questionsRouter({ guide }),
    analysesRouter({
      guide,
      requestTimeoutMs: config.work.requestTimeoutMs,
      isDraining: health.isDraining,
    }),
  );

  app.use(
    '/labels',
    rateLimits(config.limits),
    labelsRouter({
      catalogue,
      collectionName: config.collectionName,
      publicUrl: config.publicUrl,
    }),
  );

  app.use(pageRouter(context.pageFolder));
  app.use(noSuchRoute);
  app.use(problemReplies({ details: config.environment !== 'production', logger }));
  return app;
}
