import express, { type Express, Router } from 'express';
import { apiDocument } from './api/document.ts';
import type { Collection } from './collection.ts';
import type { Context } from './context.ts';
import { adminRouter } from './http/admin/admin.ts';
import { analysesRouter } from './http/analyses.ts';
import { analysisEventsRouter } from './http/analysis-events.ts';
import { apiDocumentRouter } from './http/api-document.ts';
import { artworksRouter } from './http/artworks.ts';
import { chooseCollection, nameIn } from './http/choose-collection.ts';
import { collectionsRouter } from './http/collections.ts';
import { developersRouter } from './http/developers.ts';
import { guideRouter } from './http/guide.ts';
import { guideFor } from './http/guide-for.ts';
import { healthRouter } from './http/health.ts';
import { labelsRouter } from './http/labels.ts';
import { limited } from './http/limited.ts';
import { manifestRouter } from './http/manifest.ts';
import { metricsRouter } from './http/metrics.ts';
import { packRouter } from './http/pack.ts';
import { pageRouter } from './http/page.ts';
import { noSuchRoute, problemReplies } from './http/problems.ts';
import { questionsRouter } from './http/questions.ts';
import { reviewRouter } from './http/review/review.ts';
import { reviewPageRouter } from './http/review/review-page.ts';
import { securityHeaders } from './http/security-headers.ts';
import { speechRouter } from './http/speech.ts';
import { statusRouter } from './http/status.ts';
import { traceRequests } from './http/trace-requests.ts';
import { transcriptionsRouter } from './http/transcriptions.ts';
import { vitalsRouter } from './http/vitals.ts';
import { requestLog } from './log/request-log.ts';
import { VERSION } from './version.ts';

/** The app in the order in which a request goes through it. */
export function createApp(context: Context): Express {
  const { config, collections, health, metrics, tracer, loggers, limits, requests, visitorAt } =
    context;
  const logger = loggers.for('http');
  const app = express().disable('x-powered-by').set('trust proxy', config.proxyHops);

  app.use(requestLog({ logger, metrics, visitorAt, sampleEvery: config.log.sampleEvery }));
  app.use(requests.watch);
  app.use(securityHeaders());

  app.use('/health', healthRouter(health));
  if (config.metricsEnabled) app.use('/metrics', metricsRouter(metrics));

  if (config.statusPageEnabled) {
    app.use('/status', limited(limits.general), statusRouter(context.status));
  }
  app.use(['/api', '/c/:name/api'], traceRequests(tracer, config));

  const { administration } = context;
  // Before bodies are read: an administrator's may be as large as a collection. And before
  // collections are chosen: the one that is named need not be there yet.
  const administer = adminRouter(administration, {
    instances: context.instances,
    isDraining: health.isDraining,
    nameOf: (request) => nameIn(request, config.collectionHosts),
    review: config.review.enabled ? reviewRouter(administration, collections) : null,
    usage: context.usage,
  });
  app.use(['/api/admin', '/c/:name/api/admin'], limited(limits.general), administer, noSuchRoute);

  const routesOf = (collection: Collection) => collectionRoutes(collection, context);
  app.use(chooseCollection({ collections, hosts: config.collectionHosts, routesOf }));

  app.use(problemReplies({ details: config.environment !== 'production', logger }));
  return app;
}

/** What there is for one collection; everything else in a request is the same for all. */
function collectionRoutes(collection: Collection, context: Context): Router {
  const { catalogue, status, title, base, review, translator, settings } = collection;
  const { config, collections, pictures, speech, health, metrics, administration, limits } =
    context;
  const guide = guideFor(collection, collections);
  const routes = Router();
  const document = apiDocument({ voices: speech.voices, base, version: VERSION });

  // One client has one account with the limits, whichever collections it visits.
  routes.use('/api', limited(limits.general, { pictures: limits.pictures }));
  // Texts to be read are longer than any other body, so that it takes its own.
  routes.use('/api/speech', speechRouter({ ...speech, base, limit: limited(limits.narration) }));
  routes.use('/api', express.json({ limit: '16kb' }));
  routes.use('/api/openapi.json', apiDocumentRouter(document));
  routes.use('/api/guide', guideRouter(status));
  routes.use('/api/vitals', vitalsRouter(metrics));
  routes.use('/api/collections', collectionsRouter(collections));
  // A translation is asked of a model, as an answer is.
  const asked = limited(limits.questions);
  routes.use(
    '/api/artworks',
    artworksRouter({ catalogue, pictures, translator, limit: asked, base }),
  );
  routes.use('/api/pack', packRouter({ catalogue }));
  routes.use(
    '/api/analyses',
    analysisEventsRouter({ guide }),
    questionsRouter({ guide, limit: asked }),
    analysesRouter({
      guide,
      limit: limited(limits.photos),
      requestTimeoutMs: config.work.requestTimeoutMs,
      isDraining: health.isDraining,
    }),
  );
  routes.use(
    '/api/transcriptions',
    transcriptionsRouter({ ...speech, limit: limited(limits.transcription) }),
  );

  const { publicUrl } = config;
  routes.use(
    '/developers',
    limited(limits.general),
    developersRouter({ document, base, publicUrl }),
  );
  routes.use(
    '/labels',
    limited(limits.general),
    labelsRouter({ catalogue, title, base, publicUrl }),
  );
  if (review) routes.use('/review', reviewPageRouter(review, { collection, administration }));

  const language = () => settings().languages[0];
  routes.use(manifestRouter({ title, language }));
  routes.use(pageRouter({ folder: context.pageFolder, catalogue, title, base, publicUrl }));
  routes.use(noSuchRoute);
  return routes;
}
