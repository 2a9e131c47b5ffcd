import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../src/analysis/memory-store.ts';
import { createNoCache, createResultCache, ofEdition } from '../src/analysis/result-cache.ts';
import { QUESTION_CHARACTERS } from '../src/answer-question.ts';
import type { Catalogue } from '../src/collection/catalogue.ts';
import { createPictureStore } from '../src/collection/picture-store.ts';
import type { GuideStatus } from '../src/contract.ts';
import { createCatalogueConversation } from '../src/conversation/catalogue-conversation.ts';
import { createModelConversation } from '../src/conversation/model-conversation.ts';
import { createMuseumStyle } from '../src/conversation/museum-style.ts';
import { withFallback } from '../src/conversation/with-fallback.ts';
import { createGuide } from '../src/guide.ts';
import { createPixelMemory } from '../src/photo/pixel-memory.ts';
import { PHOTO_LIMITS } from '../src/photo/read-photo.ts';
import { collectionFiles, pictureFolder } from './collection-files.ts';
import type { Config, Secrets } from './config.ts';
import { createCurrentCatalogue } from './current-catalogue.ts';
import { createCurrentVoice } from './current-voice.ts';
import { logEvent } from './event-log.ts';
import { createHealthMonitor } from './health-monitor.ts';
import { createLoggers, type Loggers } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createPhotoLane } from './photo-lane.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';
import { createModels, createPolicy } from './providers.ts';
import { createRecognitionPool } from './recognition-pool.ts';
import { readSystem } from './system-readings.ts';
import { createTiers } from './tiers.ts';
import { VERSION } from './version.ts';

export interface Overrides {
  loggers?: Loggers;
  pageFolder?: string;
}

/** Works that the page offers as examples, taken from all over the collection's order. */
const EXAMPLES = 3;

function pickExamples(catalogue: Catalogue): string[] {
  const works = catalogue.count();
  return Array.from({ length: Math.min(EXAMPLES, works) }, (_, i) => {
    const offset = Math.floor(((i + 0.5) * works) / EXAMPLES);
    return catalogue.search({ limit: 1, offset }).items[0].id;
  });
}

export type Context = Awaited<ReturnType<typeof createContext>>;

/** Everything there is, put together once. What it opens, `close` closes. */
export async function createContext(config: Config, secrets: Secrets, overrides: Overrides = {}) {
  const loggers = overrides.loggers ?? createLoggers(config);
  const threads = Math.min(config.work.maxWorkers, availableParallelism());
  const memory = createPixelMemory();
  const files = collectionFiles(config.dataDir);
  await prepareCatalogue({
    environment: config.environment,
    files,
    dataDir: config.dataDir,
    threads,
    logger: loggers.for('collection'),
  });
  const pool = createRecognitionPool({ threads });
  const current = createCurrentCatalogue({
    files,
    load: pool.load,
    logger: loggers.for('collection'),
  });
  const { catalogue } = current;
  let recognises = false;
  const warm = current.warm.then(() => {
    recognises = true;
  });
  // Whoever starts the guide waits for it; until then a failure is nobody's.
  warm.catch(() => {});
  const pictures = createPictureStore(pictureFolder(config.dataDir));
  const store = createMemoryStore();
  const cache = config.cache.enabled ? createResultCache(config.cache) : createNoCache();
  const metrics = createMetrics({ inFlight: () => guide.inFlight(), cache: cache.stats });

  const voice = createCurrentVoice({
    folder: files.generations.folder,
    logger: loggers.for('collection'),
  });
  const styleFor = createMuseumStyle({ voice: voice.voice, catalogue });

  const models = await createModels(config, secrets);
  const upstream = { logger: loggers.for('providers'), metrics };
  const openAiPolicy = createPolicy('openai', config, upstream);
  const pineconePolicy = createPolicy('pinecone', config, upstream);
  const { tiers, ready: tiersReady } = await createTiers({
    config,
    secrets,
    current,
    recogniser: pool.recogniser,
    models,
    styleFor,
    openAiPolicy,
    pineconePolicy,
    logger: loggers.for('providers'),
  });

  const fromCatalogue = createCatalogueConversation(catalogue);
  const conversation = models
    ? withFallback({
        first: createModelConversation({
          model: models.chat,
          policy: openAiPolicy,
          catalogue,
          styleFor,
          budgetMs: config.tiers.outcomeMs,
        }),
        second: fromCatalogue,
        onFallback: (error) =>
          loggers.for('guide').warn('answering from the catalogue', { reason: String(error) }),
      })
    : fromCatalogue;

  const guide = createGuide({
    store,
    // What was described in another voice is described anew.
    cache: ofEdition(cache, voice.edition),
    tiers,
    conversation,
    catalogue,
    findArtwork: current.findArtwork,
    // Decoding is work for a core: more at once than cores would only take memory.
    readPhoto: createPhotoLane({ atOnce: threads, waiting: config.work.maxQueue, memory }),
    outcomeBudgetMs: config.tiers.outcomeMs,
    async forgetPhoto(photo) {
      await pool.recogniser.forget(photo);
      memory.giveBack(photo.pixels.data);
    },
    observe: (event) => {
      logEvent(loggers.for('guide'), event);
      metrics.analysisEvent(event);
    },
    alarm: (error, where) => loggers.for('guide').error('unexpected failure', { ...where, error }),
  });

  const health = createHealthMonitor({
    services: [
      {
        name: 'openai',
        configured: models !== null,
        breaker: openAiPolicy.state,
        check: models?.check,
      },
      {
        name: 'pinecone',
        configured: config.pinecone.configured,
        breaker: pineconePolicy.state,
        check: tiersReady.check,
      },
    ],
    readSystem: () => readSystem(config.dataDir),
    catalogue: () =>
      recognises ? { works: catalogue().count(), problem: current.problem() } : null,
    totals: metrics.totals,
    thresholds: config.thresholds,
    version: VERSION,
  });

  let examples = pickExamples(catalogue());
  current.onChange((changed) => {
    examples = pickExamples(changed);
  });
  const voiceStatus = (): GuideStatus['voice'] => {
    const { level, length, tone, samples } = voice.voice();
    return { level, length, tone, samples: samples.length, used: models !== null };
  };
  const status = (): GuideStatus => ({
    name: config.collectionName,
    version: VERSION,
    works: catalogue().count(),
    examples,
    conversation: models ? 'model' : 'catalogue',
    voice: voiceStatus(),
    tiers: tiers.map(({ name, state }) => ({ name, state: state() })),
    limits: { photoBytes: PHOTO_LIMITS.maxBytes, questionCharacters: QUESTION_CHARACTERS },
  });

  return {
    config,
    loggers,
    /** Ends when every thread has the collection; until then the guide is not ready. */
    warm,
    catalogue,
    pictures,
    guide,
    health,
    metrics,
    status,
    pageFolder: overrides.pageFolder ?? join(import.meta.dirname, '../dist/page'),
    async close(): Promise<void> {
      health.stop();
      tiersReady.stop();
      await current.close();
      await pool.close();
      cache.close();
      store.close();
    },
  };
}
