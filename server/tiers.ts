import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { Catalogue } from '../src/collection/catalogue.ts';
import { syncVectors } from '../src/collection/sync-vectors.ts';
import type { TierName } from '../src/contract.ts';
import type { UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { IndexedVector, VectorIndex } from '../src/ports/vector-index.ts';
import { createExactCopies } from '../src/tiers/exact-copies.ts';
import { createHashTier } from '../src/tiers/hash-tier.ts';
import {
  createCaptionEmbedding,
  createVisualEmbedding,
  type PhotoEmbedding,
  recordCaption,
} from '../src/tiers/photo-embedding.ts';
import { createPrecheckTier } from '../src/tiers/precheck-tier.ts';
import type { Recogniser } from '../src/tiers/recogniser.ts';
import { createRetrievalTier } from '../src/tiers/retrieval-tier.ts';
import { createVectorShortlister } from '../src/tiers/shortlister.ts';
import type { Tier } from '../src/tiers/tier.ts';
import { createVisionTier } from '../src/tiers/vision-tier.ts';
import type { Config, Secrets } from './config.ts';
import type { Logger } from './logger.ts';
import { createVectorIndex, type Models } from './providers.ts';
import { visualEmbedder } from './visual-embedder.ts';
import { catalogueVectors } from './visual-vectors.ts';

export interface TierParts {
  config: Config;
  secrets: Secrets;
  catalogue: Catalogue;
  recogniser: Recogniser;
  models: Models | null;
  openAiPolicy: UpstreamPolicy;
  pineconePolicy: UpstreamPolicy;
  logger: Logger;
}

/** A provider that is down at the start is tried again for about a day. */
const FILL_ATTEMPTS = 1500;
const FILL_BACKOFF = new ExponentialBackoff({ initialDelay: 1000, maxDelay: 60_000 });

/** The four tiers in their order, each as the configuration has it. */
export async function createTiers(parts: TierParts) {
  const { config, catalogue, recogniser, models, openAiPolicy } = parts;
  const enabled = (name: TierName) => config.tiers.enabled.includes(name);
  const exactCopies = createExactCopies(catalogue);
  const vectors = await createVectors(parts);
  const tiers: Tier[] = [
    createHashTier({
      exactCopies: () => exactCopies,
      recogniser,
      enabled: enabled('hash'),
      budgetMs: config.tiers.hashMs,
    }),
    createPrecheckTier({
      recogniser,
      enabled: enabled('precheck'),
      budgetMs: config.tiers.precheckMs,
    }),
    createRetrievalTier({
      recogniser,
      shortlister: vectors?.shortlister ?? null,
      enabled: enabled('retrieval'),
      budgetMs: config.tiers.retrievalMs,
    }),
    createVisionTier({
      model: models?.vision ?? null,
      policy: openAiPolicy,
      enabled: enabled('vision'),
      budgetMs: config.work.requestTimeoutMs,
      findArtwork: catalogue.get,
    }),
  ];
  return { tiers, ready: { check: vectors?.check, stop: () => vectors?.stop() } };
}

/** The vector index and its filling, or null where local features need none. */
async function createVectors(parts: TierParts) {
  const { config, secrets, catalogue, pineconePolicy, logger } = parts;
  const embedding = createEmbedding(parts);
  if (!embedding) return null;
  const index = await createVectorIndex(config, secrets, catalogue, embedding);
  const stopped = new AbortController();
  const patience = retry(handleAll, { maxAttempts: FILL_ATTEMPTS, backoff: FILL_BACKOFF });
  patience.onRetry(({ attempt, delay }) => {
    logger.warn(`${index.kind} index not filled yet`, { attempt, delay });
  });
  patience
    .execute(({ signal }) => fill(index, parts, signal), stopped.signal)
    .then(
      ({ sent }) => logger.info(`${index.kind} index ready`, { sent, embedding: embedding.name }),
      (error) => {
        if (stopped.signal.aborted) return;
        logger.error(`${index.kind} index could not be filled`, { error });
      },
    );
  return {
    shortlister: createVectorShortlister({ embedding, index, policy: pineconePolicy }),
    check: async (signal: AbortSignal) => {
      await index.count(signal);
    },
    stop: () => stopped.abort(),
  };
}

function createEmbedding({
  config,
  recogniser,
  models,
  openAiPolicy,
}: TierParts): PhotoEmbedding | null {
  switch (config.embedding.kind) {
    case 'features':
      return null;
    case 'visual': {
      const { version, dimensions } = visualEmbedder();
      return createVisualEmbedding({ recogniser, name: version, dimensions });
    }
    case 'caption':
      return createCaptionEmbedding({
        model: models!.vision,
        text: models!.embedding,
        policy: openAiPolicy,
      });
  }
}

async function fill(index: VectorIndex, parts: TierParts, signal: AbortSignal) {
  const { config, catalogue, models, openAiPolicy } = parts;
  if (config.embedding.kind !== 'caption') {
    const { dimensions } = visualEmbedder();
    return syncVectors(index, catalogueVectors(catalogue, dimensions), signal);
  }
  const works = catalogue.search({ limit: catalogue.count(), offset: 0 }).items;
  const deadline = Number.POSITIVE_INFINITY;
  const values = await openAiPolicy.execute(
    (signal) => models!.embedding.embed(works.map(recordCaption), signal),
    { deadline, signal },
  );
  const vectors = works.map(
    ({ id }, i): IndexedVector => ({ id: `${id}#0`, artworkId: id, values: values[i] }),
  );
  return syncVectors(index, vectors, signal);
}
