import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { Catalogue } from '../src/collection/catalogue.ts';
import { syncVectors } from '../src/collection/sync-vectors.ts';
import type { IndexedVector, VectorIndex } from '../src/ports/vector-index.ts';
import {
  createCaptionEmbedding,
  createVisualEmbedding,
  type PhotoEmbedding,
  recordCaption,
} from '../src/tiers/photo-embedding.ts';
import { createVectorShortlister } from '../src/tiers/shortlister.ts';
import { createVectorIndex } from './providers.ts';
import type { TierParts } from './tiers.ts';
import { visualEmbedder } from './visual-embedder.ts';
import { catalogueVectors } from './visual-vectors.ts';

/** A provider that is down at the start is tried again for about a day. */
const FILL_ATTEMPTS = 1500;
const FILL_BACKOFF = new ExponentialBackoff({ initialDelay: 1000, maxDelay: 60_000 });

/**
 * A shortlist from an index of vectors, which is filled from the catalogue; null where local
 * features need none. `follow` fills an index for the catalogue that is served now: until it is
 * full the one before goes on answering.
 */
export async function createVectorShortlist(parts: TierParts) {
  const embedding = createEmbedding(parts);
  if (!embedding) return null;
  const { config, secrets, current, pineconePolicy, logger } = parts;
  const open = (catalogue: Catalogue) => createVectorIndex(config, secrets, catalogue, embedding);
  const first = current.hold();
  let index = await open(first.catalogue);
  let stopped = new AbortController();
  void keepFilling(index, first.catalogue, stopped.signal).finally(first[Symbol.dispose]);

  /** Whether the index is full; false when it was stopped or given up. */
  async function keepFilling(
    filled: VectorIndex,
    catalogue: Catalogue,
    signal: AbortSignal,
  ): Promise<boolean> {
    const patience = retry(handleAll, { maxAttempts: FILL_ATTEMPTS, backoff: FILL_BACKOFF });
    patience.onRetry(({ attempt, delay }) => {
      logger.warn(`${filled.kind} index not filled yet`, { attempt, delay });
    });
    try {
      const { sent } = await patience.execute(
        ({ signal }) => fill(filled, catalogue, parts, signal),
        signal,
      );
      logger.info(`${filled.kind} index ready`, { sent, embedding: embedding!.name });
      return true;
    } catch (error) {
      if (!signal.aborted) logger.error(`${filled.kind} index could not be filled`, { error });
      return false;
    }
  }

  async function follow(): Promise<void> {
    stopped.abort();
    stopped = new AbortController();
    const { signal } = stopped;
    using held = current.hold();
    const next = await open(held.catalogue);
    if ((await keepFilling(next, held.catalogue, signal)) && !signal.aborted) index = next;
  }

  return {
    shortlister: createVectorShortlister({
      embedding,
      index: () => index,
      policy: pineconePolicy,
    }),
    check: async (signal: AbortSignal) => {
      await index.count(signal);
    },
    follow: () =>
      void follow().catch((error) => logger.error('no index for the collection', { error })),
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

async function fill(
  index: VectorIndex,
  catalogue: Catalogue,
  { config, models, openAiPolicy }: TierParts,
  signal: AbortSignal,
) {
  if (config.embedding.kind !== 'caption') {
    const { dimensions } = visualEmbedder();
    return syncVectors(index, catalogueVectors(catalogue, dimensions), signal);
  }
  const works = [...catalogue.works()];
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
