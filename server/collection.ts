import { ANALYSIS_TTL_MS, type AnalysisStore } from '../src/analysis/analysis-store.ts';
import { ofEdition, type ResultCache } from '../src/analysis/result-cache.ts';
import { QUESTION_CHARACTERS } from '../src/answer-question.ts';
import type { Catalogue } from '../src/collection/catalogue/catalogue.ts';
import type { PictureStore } from '../src/collection/pictures/picture-store.ts';
import type { GuideStatus } from '../src/contract.ts';
import { createModelConversation } from '../src/conversation/model/model-conversation.ts';
import { createMuseumStyle } from '../src/conversation/model/museum-style.ts';
import { createTranslator } from '../src/conversation/model/translator.ts';
import { createCatalogueConversation } from '../src/conversation/record/catalogue-conversation.ts';
import { createMeaningRanker } from '../src/conversation/retrieval/meaning-ranker.ts';
import { withFallback } from '../src/conversation/with-fallback.ts';
import { withinTime } from '../src/conversation/within-time.ts';
import { createGuide, type GuideOptions } from '../src/guide.ts';
import type { CollectionReading } from '../src/health/verdict.ts';
import { PHOTO_LIMITS } from '../src/photo/read-photo.ts';
import type { UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { NameFinder } from '../src/ports/name-finder.ts';
import type { Tracer } from '../src/ports/tracer.ts';
import type { WaitingLine } from '../src/waiting-line.ts';
import { type CollectionFiles, DEFAULT_COLLECTION } from './catalogue/collection-files.ts';
import { createCurrentCatalogue } from './catalogue/current-catalogue.ts';
import { createCurrentSettings } from './catalogue/current-settings.ts';
import { createCurrentVoice } from './catalogue/current-voice.ts';
import type { Config, Secrets } from './config.ts';
import { collectionBase, collectionTitle } from './http/collection-name.ts';
import { toProblem } from './http/problems.ts';
import { logEvent } from './log/event-log.ts';
import { tellFailure } from './log/tell-failure.ts';
import type { Loggers } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Models } from './providers.ts';
import type { RecognitionPool } from './recognition/recognition-pool.ts';
import { createReview } from './review/review.ts';
import type { SharedReview } from './review/shared-review.ts';
import { servicesOf } from './services.ts';
import type { SharedState } from './shared-state.ts';
import type { Speech } from './speech.ts';
import { createTiers } from './tiers.ts';
import type { Usage } from './usage/usage.ts';
import { VERSION } from './version.ts';

/** What all collections of a server use together. */
export interface SharedParts {
  config: Config;
  secrets: Secrets;
  loggers: Loggers;
  metrics: Metrics;
  tracer: Tracer;
  /** Null where nothing is counted. */
  usage: Usage | null;
  pool: RecognitionPool;
  store: AnalysisStore;
  cache: ResultCache;
  sharing: SharedState['sharing'];
  pictures: PictureStore;
  models: Models | null;
  speech: Speech;
  names: NameFinder;
  openAiPolicy: UpstreamPolicy;
  embeddingPolicy: UpstreamPolicy;
  pineconePolicy: UpstreamPolicy;
  readPhoto: GuideOptions['readPhoto'];
  forgetPhoto: GuideOptions['forgetPhoto'];
  line: WaitingLine;
  /** Null where nothing is kept for review. */
  review: SharedReview | null;
  /** Hears that a vector index is in step with its catalogue. */
  onVectorsInStep: () => void;
}

/** `GET /api/guide`, with what a visitor's page needs to know of the collection. */
export interface CollectionStatus extends GuideStatus {
  collection: string;
  /** BCP 47 tags, the usual one first. */
  languages: string[];
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

export type Collection = Awaited<ReturnType<typeof createCollection>>;

/**
 * What belongs to one collection: its catalogue, its settings, and a guide that recognises its works
 * and no others.
 *
 * @throws GuideError when no generation of it can be read.
 */
export async function createCollection(files: CollectionFiles, shared: SharedParts) {
  const { config, loggers, metrics, pool, models, openAiPolicy } = shared;
  const { name } = files;
  const { folder } = files.generations;
  const logger = loggers.for('collection');
  const recogniser = pool.recogniserOf(name);
  const { settings, problem } = createCurrentSettings({ folder, logger });
  // What is open of a collection that cannot be put together is closed: it is tried again later.
  await using opened = new AsyncDisposableStack();
  const current = createCurrentCatalogue({
    files,
    load: (file) => pool.load(name, file),
    logger,
  });
  opened.defer(current.close);
  const { catalogue } = current;
  // Whoever starts the guide waits for it; until then a failure is nobody's.
  current.warm.catch(() => {});

  const voice = createCurrentVoice({ folder, logger });
  const styleFor = createMuseumStyle({ voice: voice.voice, catalogue });

  const { tiers, ready: tiersReady } = await createTiers({
    ...shared,
    collection: files,
    current,
    settings,
    recogniser,
    styleFor,
    logger: loggers.for('providers'),
  });
  opened.defer(tiersReady.stop);

  const fromCatalogue = createCatalogueConversation(catalogue);
  const ranker =
    models &&
    createMeaningRanker({
      embedding: models.embedding,
      budgetMs: config.tiers.retrievalMs,
      onFailure: (error) => tellFailure(loggers.for('guide'), 'searching by words alone', error),
    });
  const conversation = models
    ? withFallback({
        first: withinTime(
          createModelConversation({
            model: models.chat,
            policy: openAiPolicy,
            catalogue,
            ranker,
            samples: () => voice.voice().samples,
            styleFor,
            unsupportedClaims: () => settings().unsupportedClaims,
            names: shared.names,
            budgetMs: config.tiers.outcomeMs,
          }),
          config.work.requestTimeoutMs,
        ),
        second: fromCatalogue,
        onFallback: (error) =>
          tellFailure(loggers.for('guide'), 'answering from the catalogue', error),
      })
    : fromCatalogue;

  const translator =
    models &&
    createTranslator({
      model: models.chat,
      policy: openAiPolicy,
      budgetMs: config.tiers.outcomeMs,
    });

  const review = shared.review
    ? createReview({
        shared: shared.review,
        collection: name,
        current,
        recogniser,
        pictures: shared.pictures,
        logger: loggers.for('guide'),
      })
    : null;
  if (review) opened.defer(review.close);

  const base = collectionBase(name, config.collectionHosts);
  const guide = createGuide({
    collection: name === DEFAULT_COLLECTION ? undefined : name,
    base,
    language: () => settings().languages[0],
    store: shared.store,
    // Generations can be copied from one collection to another: they do not tell them apart. What
    // was described in another voice is described anew.
    cache: ofEdition(shared.cache, () => [name, voice.edition(), ...settings().tiers].join('/')),
    tiers,
    conversation,
    catalogue,
    findArtwork: current.findArtwork,
    readPhoto: shared.readPhoto,
    line: shared.line,
    outcomeBudgetMs: config.tiers.outcomeMs,
    forgetPhoto: shared.forgetPhoto,
    tracer: shared.tracer,
    observe: (event) => {
      logEvent(loggers.for('guide'), event);
      metrics.analysisEvent(event);
      shared.usage?.observe(name, event);
    },
    reviewer: review?.reviewer,
    problemOf: (error) => toProblem(error, { details: config.environment !== 'production' }),
    alarm: (error, { analysisId: analysis_id, tier }) =>
      loggers.for('guide').error('unexpected failure', { analysis_id, tier, error }),
  });

  // Not before it was loaded: what is damaged is not served, and is not asked for any.
  let examples: string[] = [];
  const warm = current.warm.then(() => {
    examples = pickExamples(catalogue());
  });
  warm.catch(() => {});
  current.onChange((changed) => {
    examples = pickExamples(changed);
  });
  const title = () => collectionTitle(name, settings(), config);
  const voiceStatus = (): GuideStatus['voice'] => {
    const { level, length, tone, samples } = voice.voice();
    return { level, length, tone, samples: samples.length, used: models !== null };
  };
  const status = (): CollectionStatus => ({
    name: title(),
    collection: name,
    languages: settings().languages,
    version: VERSION,
    works: catalogue().count(),
    examples,
    conversation: models ? 'model' : 'catalogue',
    voice: voiceStatus(),
    tiers: tiers.map(({ name, state }) => ({ name, state: state() })),
    limits: { photoBytes: PHOTO_LIMITS.maxBytes, questionCharacters: QUESTION_CHARACTERS },
    speech: shared.speech.status(),
    reviewQueue: review !== null,
    keeps: {
      analysisSeconds: ANALYSIS_TTL_MS / 1000,
      resultSeconds: config.cache.enabled ? config.cache.ttlSeconds : null,
      reviewDays: review && config.review.days,
    },
    services: servicesOf({ config, models, runs: settings().tiers }),
    imprint: settings().imprint ?? null,
    sharing: shared.sharing(),
  });

  const closing = opened.move();
  return {
    name,
    /** Path below which its addresses lie. */
    base,
    title,
    settings,
    catalogue,
    guide,
    status,
    /** Puts its texts into other languages; null where there is no model to do so. */
    translator,
    /** What visits left open; null where nothing is kept. */
    review,
    /** Ends when every thread has the collection. */
    warm,
    /** For the report at /health. */
    reading: (): CollectionReading => ({
      works: catalogue().count(),
      generation: catalogue().generation,
      builtAt: catalogue().builtAt,
      problem: current.problem() ?? problem(),
    }),
    /** The vector index that its works are found in; null where the collection needs none. */
    vectors: tiersReady.vectors,
    close: () => closing.disposeAsync(),
  };
}
