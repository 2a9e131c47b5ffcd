import { createLocalVectorIndex } from '../src/collection/local-vector-index.ts';
import { withStreamDeadlines } from '../src/policies/stream-deadlines.ts';
import { createUpstreamPolicy, type UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { ChatModel } from '../src/ports/chat-model.ts';
import type { SpeechModel } from '../src/ports/speech-model.ts';
import type { TextEmbedding } from '../src/ports/text-embedding.ts';
import type { TranscriptionModel } from '../src/ports/transcription-model.ts';
import type { VectorIndex } from '../src/ports/vector-index.ts';
import type { Config, Secrets } from './config.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Retry and breaker for one provider, with each failed attempt logged and counted. */
export function createPolicy(
  service: 'openai' | 'pinecone',
  { upstream }: Pick<Config, 'upstream'>,
  { logger, metrics }: { logger: Logger; metrics: Pick<Metrics, 'upstreamFailed'> },
): UpstreamPolicy {
  return createUpstreamPolicy({
    service,
    ...upstream,
    onAttemptFailed: ({ attempt, error }) => {
      metrics.upstreamFailed(service);
      logger.warn(`${service} failed`, { attempt, reason: error.message });
    },
    onStateChange: (state) => logger.warn(`${service} breaker ${state}`),
  });
}

export interface Models {
  vision: ChatModel;
  chat: ChatModel;
  embedding: TextEmbedding;
  speech: SpeechModel;
  transcription: TranscriptionModel;
  /** A cheap call that says whether the provider is there. */
  check: (signal: AbortSignal) => Promise<string[]>;
}

/** The language models, or null when none is configured; only then is the SDK loaded (20 MB). */
export async function createModels(
  { openAi, tiers, embedding }: Pick<Config, 'openAi' | 'tiers' | 'embedding'>,
  { openAiKey }: Secrets,
): Promise<Models | null> {
  if (!openAi.configured) return null;
  const [
    { createOpenAiClient },
    { createOpenAiChatModel },
    { createOpenAiTextEmbedding },
    { createOpenAiSpeechModel },
    { createOpenAiTranscriptionModel },
  ] = await Promise.all([
    import('../src/providers/openai-client.ts'),
    import('../src/providers/openai-chat-model.ts'),
    import('../src/providers/openai-text-embedding.ts'),
    import('../src/providers/openai-speech-model.ts'),
    import('../src/providers/openai-transcription-model.ts'),
  ]);
  const client = createOpenAiClient({ apiKey: openAiKey?.reveal(), baseUrl: openAi.baseUrl });
  const patient = (model: string) =>
    withStreamDeadlines(createOpenAiChatModel({ client, model }), {
      firstTextMs: tiers.visionMs,
      idleMs: tiers.visionMs,
    });
  return {
    vision: patient(openAi.visionModel),
    chat: patient(openAi.chatModel),
    embedding: createOpenAiTextEmbedding({
      client,
      model: openAi.embeddingModel,
      dimensions: embedding.captionDimensions,
    }),
    speech: createOpenAiSpeechModel({ client, model: openAi.speechModel }),
    transcription: createOpenAiTranscriptionModel({ client, model: openAi.transcriptionModel }),
    check: async (signal) => {
      await client.models.list({ signal });
      return [];
    },
  };
}

/** Where a collection's vectors of one embedding lie; not of one generation, which follow each other. */
export const vectorNamespace = (
  { pinecone }: Pick<Config, 'pinecone'>,
  collection: string,
  embedding: string,
): string => [pinecone.namespace, collection, embedding].filter(Boolean).join('/');

/** The vector index for one collection under one embedding. */
export async function createVectorIndex(
  { pinecone }: Pick<Config, 'pinecone'>,
  { pineconeKey }: Secrets,
  { namespace, dimensions }: { namespace: string; dimensions: number },
): Promise<VectorIndex> {
  if (!pineconeKey) return createLocalVectorIndex({ dimensions });
  const { createPineconeVectorIndex } = await import('../src/providers/pinecone-vector-index.ts');
  return createPineconeVectorIndex({
    ...pinecone,
    apiKey: pineconeKey.reveal(),
    namespace,
    dimensions,
  });
}
