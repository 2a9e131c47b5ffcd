import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import { syncVectors } from '../../src/collection/vectors/sync-vectors.ts';
import {
  createCaptionEmbedding,
  createVisualEmbedding,
  type PhotoEmbedding,
} from '../../src/tiers/photo-embedding.ts';
import { createVectorShortlister } from '../../src/tiers/shortlister.ts';
import { readSyncMarker, type SyncMarker, writeSyncMarker } from '../catalogue/sync-marker.ts';
import { createVectorIndex, vectorNamespace } from '../providers.ts';
import type { TierParts } from '../tier-parts.ts';
import { createVectorSpace, type VectorSpace } from './vector-space.ts';

/** A provider that is down at the start is tried again for about a day. */
const FILL_ATTEMPTS = 1500;
const FILL_BACKOFF = new ExponentialBackoff({ initialDelay: 1000, maxDelay: 60_000 });

/**
 * A shortlist from an index of vectors, which is kept in step with the catalogue that is served; null
 * where local features need none. `follow` brings it in step with another one: works that are new are
 * found once they are there, and those that went are found no more.
 */
export async function createVectorShortlist(parts: TierParts) {
  const space = createVectorSpace(parts);
  if (!space) return null;
  const { config, secrets, collection, current, pineconePolicy, logger } = parts;
  const embedding = createEmbedding(parts, space);
  const namespace = vectorNamespace(config, collection.name, space.name);
  const index = await createVectorIndex(config, secrets, { ...space, namespace });
  /** Vectors that the catalogue of a generation has, as soon as they have been looked through. */
  let wanted = { generation: '', vectors: 0 };
  /** The same marker, for where the folder cannot be written to. */
  let inStepWith: SyncMarker | null = null;
  /** Vectors that the index held at the last look; null before it. */
  let counted: number | null = null;
  let differing: string[] = [];
  let stopped = new AbortController();
  follow();

  async function keepInStep(signal: AbortSignal): Promise<void> {
    using held = current.hold();
    const { generation } = held.catalogue;
    const source = space!.vectorsOf(held.catalogue);
    wanted = { generation, vectors: source.ids.size };
    const patience = retry(handleAll, { maxAttempts: FILL_ATTEMPTS, backoff: FILL_BACKOFF });
    patience.onRetry(({ attempt, delay }) => {
      logger.warn(`${index.kind} index not in step yet`, { attempt, delay });
    });
    const report = await patience.execute(async ({ signal }) => {
      const done = await syncVectors(index, source, { signal });
      if (done.counted === done.wanted) return done;
      throw new Error(`the index counts ${done.counted} vectors, and it was sent ${done.wanted}`);
    }, signal);
    differing = report.differing;
    counted = report.counted;
    const { wanted: vectors, kept, sent, removed } = report;
    await mark({ namespace, generation, vectors, at: new Date().toISOString() });
    logger.info(`${index.kind} index ready`, { kept, sent, removed, embedding: space!.name });
    parts.onVectorsInStep();
  }

  async function mark(marker: SyncMarker): Promise<void> {
    inStepWith = marker;
    if (index.kind === 'local') return;
    await writeSyncMarker(collection.generations.folder, marker).catch((error) =>
      logger.warn('what the index holds is remembered in this process only', { error }),
    );
  }

  function follow(): void {
    stopped.abort();
    stopped = new AbortController();
    const { signal } = stopped;
    void keepInStep(signal).catch((error) => {
      if (!signal.aborted) logger.error(`${index.kind} index could not be filled`, { error });
    });
  }

  /** Looks what the index holds; rejects when it is not there. */
  async function check(signal: AbortSignal): Promise<void> {
    counted = await index.count(signal);
  }

  /** What is wrong with what the index held at the last look; null when it was in step. */
  function complaint(): string | null {
    if (counted === null) return null;
    const marker = readSyncMarker(collection.generations.folder, namespace) ?? inStepWith;
    if (counted !== wanted.vectors || marker?.generation !== wanted.generation) {
      const of = marker ? `of generation ${marker.generation}` : 'of no known generation';
      return (
        `the index has ${counted} vectors ${of}, ` +
        `the catalogue ${wanted.vectors} of generation ${wanted.generation}`
      );
    }
    if (differing.length === 0) return null;
    return `vectors in the index differ from the catalogue, such as ${differing[0]}: sync pinecone --again`;
  }

  return {
    shortlister: createVectorShortlister({ embedding, index: () => index, policy: pineconePolicy }),
    check,
    complaint,
    follow,
    stop: () => stopped.abort(),
  };
}

function createEmbedding(
  { config, recogniser, models, openAiPolicy, embeddingPolicy }: TierParts,
  { name, dimensions }: VectorSpace,
): PhotoEmbedding {
  if (config.embedding.kind !== 'caption') {
    return createVisualEmbedding({ recogniser, name, dimensions });
  }
  return createCaptionEmbedding({
    model: models!.vision,
    text: models!.embedding,
    policy: openAiPolicy,
    textPolicy: embeddingPolicy,
  });
}
