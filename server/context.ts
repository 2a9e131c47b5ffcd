import { hostname } from 'node:os';
import { join } from 'node:path';
import { createPictureStore } from '../src/collection/pictures/picture-store.ts';
import { createPixelMemory } from '../src/photo/pixel-memory.ts';
import { noTracer } from '../src/ports/tracer.ts';
import { createWaitingLine } from '../src/waiting-line.ts';
import { createAdministration } from './admin/administration.ts';
import { pictureFolder } from './catalogue/collection-files.ts';
import { prepareCatalogue } from './catalogue/prepare-catalogue.ts';
import { createCollection, type SharedParts } from './collection.ts';
import { createCollections } from './collections.ts';
import type { Config, Secrets } from './config.ts';
import { createHealthMonitor, type HealthMonitor } from './health/health-monitor.ts';
import { addHealthMetrics } from './health/metrics-of-health.ts';
import { createSystemReader } from './health/system-readings.ts';
import { usableCores } from './health/usable-cores.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { createRequestsUnderWay } from './http/requests-under-way.ts';
import { createVisitorNames } from './http/visitor.ts';
import { createInstances } from './instances.ts';
import { createLoggers, type Loggers } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { noMemoryForNames } from './names/memory-for-names.ts';
import { createNameFinder } from './names/name-finder.ts';
import { createAccount, createModels, createPolicy } from './providers.ts';
import { createPhotoLane } from './recognition/photo-lane.ts';
import { createRecognitionPool } from './recognition/recognition-pool.ts';
import { readRelease } from './release.ts';
import { createSharedReview, sweepLeftovers } from './review/shared-review.ts';
import { createSharedState } from './shared-state.ts';
import { createSpeech } from './speech.ts';
import { heardByHour } from './status/heard-by-hour.ts';
import { createRecentHour } from './status/recent-hour.ts';
import { createStatusReport } from './status/status-report.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { createUsage } from './usage/usage.ts';

export interface Overrides {
  /** Without it, nothing is traced. */
  telemetry?: Pick<Telemetry, 'tracer' | 'exportMetrics'>;
  loggers?: Loggers;
  pageFolder?: string;
  /** Milliseconds between two looks at the machine and at each provider. */
  healthEveryMs?: number;
}

export type Context = Awaited<ReturnType<typeof createContext>>;

/** Everything there is, put together once. What it opens, `close` closes. */
export async function createContext(config: Config, secrets: Secrets, overrides: Overrides = {}) {
  const loggers = overrides.loggers ?? createLoggers(config);
  const release = await readRelease(config.commit);
  const threads = Math.min(config.work.maxWorkers, usableCores());
  const memory = createPixelMemory();
  const pool = createRecognitionPool({ threads });
  // A thread looks at one photo at a time: a tier's budget is for its work, not for waiting.
  const line = createWaitingLine({ atOnce: threads });
  // Decoding is work for a core: more at once than cores would only take memory.
  const photos = createPhotoLane({
    atOnce: threads,
    waiting: config.work.maxQueue,
    line,
    memory,
  });
  const pictures = createPictureStore(pictureFolder(config.dataDir));
  const state = await createSharedState(config, secrets, {
    logger: loggers.for('server'),
    takeOver: async (id, questionId) => collections.guideOf(id).resumeAnswer(id, questionId),
  });
  const { store, cache } = state;
  const guides = () => collections.all().map(({ guide }) => guide);
  const requests = createRequestsUnderWay();
  const inFlight = () => guides().reduce((sum, guide) => sum + guide.inFlight(), 0);
  const waiting = () => ({ photos: photos.waiting(), tasks: pool.queued() });
  const hour = createRecentHour();
  const metrics = heardByHour(createMetrics({ inFlight, waiting, cache: cache.stats }), hour);
  const tracer = overrides.telemetry?.tracer ?? noTracer;

  const account = createAccount(config, {
    ledger: state.ledger,
    logger: loggers.for('providers'),
    metrics,
  });
  const models = await createModels(config, secrets, {
    spending: account,
    logger: loggers.for('providers'),
    tracer,
  });
  const upstream = { logger: loggers.for('providers'), metrics, tracer, values: state.values };
  const openAiPolicy = createPolicy('openai', config, upstream);
  // A breaker of its own: where embeddings fail, the model that writes the captions answers all the same.
  const embeddingPolicy = createPolicy('openai', config, {
    ...upstream,
    name: 'openai-embeddings',
  });
  const pineconePolicy = createPolicy('pinecone', config, upstream);
  const speech = createSpeech({ config, models, upstream, metrics });

  const noDictionaries = noMemoryForNames(config);
  const names = createNameFinder({ enabled: noDictionaries === null });
  if (noDictionaries && config.openAi.configured) {
    loggers.for('server').warn('Japanese and Chinese names are told by patterns alone', {
      reason: noDictionaries,
    });
  }
  const review = await createSharedReview(config, loggers.for('guide'));
  const stopSweeping = await sweepLeftovers(config, loggers.for('guide'));

  const usage = config.usage.enabled
    ? await createUsage({
        dataDir: config.dataDir,
        instance: `${hostname()}-${config.port}`.replace(/[^\w-]/g, '-'),
        days: config.usage.days,
        logger: loggers.for('server'),
      })
    : null;

  let health: HealthMonitor | undefined;
  /** What belongs to one collection is put together in collection.ts. */
  const shared: SharedParts = {
    config,
    secrets,
    loggers,
    metrics,
    tracer,
    usage,
    pool,
    store,
    cache,
    sharing: state.sharing,
    models,
    speech,
    names,
    pictures,
    openAiPolicy,
    embeddingPolicy,
    pineconePolicy,
    readPhoto: photos.readPhoto,
    line,
    async forgetPhoto(photo) {
      await pool.recogniser.forget(photo);
      memory.giveBack(photo.pixels.data);
    },
    review,
    onVectorsInStep: () => health?.refresh(),
  };
  const collections = await createCollections({
    dataDir: config.dataDir,
    async open(files) {
      await prepareCatalogue({
        environment: config.environment,
        files,
        dataDir: config.dataDir,
        threads,
        logger: loggers.for('collection'),
      });
      return createCollection(files, shared);
    },
    logger: loggers.for('collection'),
  }).catch(async (error) => {
    stopSweeping?.();
    await review?.close();
    await names.close();
    models?.close();
    state.close();
    await pool.close();
    throw error;
  });
  let recognises = false;
  const asked = models?.ready();
  const warm = collections.warm.then(async () => {
    recognises = true;
    await asked;
    // What was found out is told at once, not at the next look.
    health?.refresh();
  });
  // Whoever starts the guide waits for it; until then a failure is nobody's.
  warm.catch(() => {});

  const system = createSystemReader({ dataDir: config.dataDir });
  health = createHealthMonitor({
    logger: loggers.for('server'),
    services: [
      {
        name: 'openai',
        configured: models !== null,
        breakers: () => ({
          openai: openAiPolicy.state(),
          'openai-embeddings': embeddingPolicy.state(),
          ...speech.breakers(),
        }),
        check: models?.check,
        complaints: models?.complaints,
        abilities: models?.abilities.all,
      },
      {
        name: 'pinecone',
        configured: config.pinecone.configured,
        breakers: () => ({ pinecone: pineconePolicy.state() }),
        check: collections.checkVectors,
        complaints: collections.vectorComplaints,
      },
      {
        name: 'redis',
        configured: config.redis.configured,
        breakers: () => ({ redis: state.sharing() === 'apart' ? 'open' : 'closed' }),
        isThere: () => state.sharing() === 'together',
      },
    ],
    readSystem: system.read,
    collections: () => (recognises ? collections.readings() : null),
    work: () => ({
      inFlight: inFlight(),
      queued: photos.waiting(),
      mostQueued: config.work.maxQueue,
    }),
    totals: metrics.totals,
    thresholds: config.thresholds,
    release,
    checkEveryMs: overrides.healthEveryMs,
  });

  addHealthMetrics(metrics.registry, health.report);
  overrides.telemetry?.exportMetrics(metrics.registry);

  const status = createStatusReport({
    health,
    collections: collections.all,
    hour: hour.read,
    inFlight,
    cache: cache.stats,
    daily: config.budgets.daily,
  });

  const administration = createAdministration({ config, loggers });
  const instances = createInstances({
    levels: loggers.levels,
    logger: loggers.for('admin'),
    sharing: state.sharing,
  });
  return {
    config,
    loggers,
    release,
    /** Photos that are looked at at once. */
    threads,
    /** Ends when every thread has the collections; until then the guide is not ready. */
    warm,
    collections,
    speech,
    pictures,
    health,
    metrics,
    tracer,
    usage,
    /** What the status page tells. */
    status,
    limits: createRateLimits(config, state.windows),
    visitorAt: createVisitorNames(secrets.redisUrl),
    administration,
    instances,
    /** What carries the live side to other instances; undefined where there are none. */
    liveAdapter: state.liveAdapter,
    /** Photos and questions under way. */
    inFlight,
    requests,
    async drained(): Promise<void> {
      await requests.drained();
      await Promise.all(guides().map((guide) => guide.drained()));
    },
    pageFolder: overrides.pageFolder ?? join(import.meta.dirname, '../dist/page'),
    async close(): Promise<void> {
      health.stop();
      system.close();
      models?.close();
      speech.close();
      await administration.close();
      await collections.close();
      await usage?.close();
      stopSweeping?.();
      await review?.close();
      await names.close();
      await pool.close();
      state.close();
    },
  };
}
