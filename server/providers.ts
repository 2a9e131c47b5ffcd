import { createLocalVectorIndex } from '../src/collection/vectors/local-vector-index.ts';
import {
  traceChatModel,
  traceSpeechModel,
  traceTextEmbedding,
  traceTranscriptionModel,
} from '../src/policies/gen-ai-spans.ts';
import { heedOthers } from '../src/policies/heed-others.ts';
import { meterChatModel, meterTextEmbedding } from '../src/policies/metered-models.ts';
import { meterSpeechModel, meterTranscriptionModel } from '../src/policies/metered-voices.ts';
import { type BudgetName, createSpending, type Spending } from '../src/policies/spending.ts';
import { withStreamDeadlines } from '../src/policies/stream-deadlines.ts';
import { createUpstreamPolicy, type UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { ChatModel } from '../src/ports/chat-model.ts';
import type { Ledger } from '../src/ports/ledger.ts';
import { noSharedValues, type SharedValues } from '../src/ports/shared-values.ts';
import type { SpeechModel } from '../src/ports/speech-model.ts';
import type { TextEmbedding } from '../src/ports/text-embedding.ts';
import { noTracer, type Tracer } from '../src/ports/tracer.ts';
import type { TranscriptionModel } from '../src/ports/transcription-model.ts';
import type { VectorIndex } from '../src/ports/vector-index.ts';
import type { Abilities } from '../src/providers/openai-abilities.ts';
import { embedsWhileAble, speaksWhileAble, writesWhileAble } from '../src/providers/while-able.ts';
import type { Config, Secrets } from './config.ts';
import { createProviderProbe } from './health/provider-probe.ts';
import { noteSpent, requestContext } from './log/request-context.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

export interface PolicyParts {
  logger: Logger;
  /** Left out by commands, which nobody scrapes. */
  metrics?: Pick<Metrics, 'upstreamFailed' | 'externalCall' | 'watchBreaker'>;
  tracer?: Tracer;
  /** What instances leave for each other. */
  values?: SharedValues;
  /** Of the breaker, where a provider has several; other instances know it by this, too. */
  name?: string;
}

/** Retry and breaker for one provider, with each attempt measured and each failure logged. */
export function createPolicy(
  service: 'openai' | 'pinecone',
  { upstream }: Pick<Config, 'upstream'>,
  { logger, metrics, tracer = noTracer, values = noSharedValues, name = service }: PolicyParts,
): UpstreamPolicy {
  const policy = createUpstreamPolicy({
    service,
    ...upstream,
    around: (attempt, call) =>
      tracer.span(
        `call ${service}`,
        { kind: 'client', facts: { 'peer.service': service, 'cicerone.attempt': attempt } },
        () => (metrics ? metrics.externalCall(service, call) : call()),
      ),
    onAttemptFailed: ({ attempt, error }) => {
      metrics?.upstreamFailed(service);
      logger.warn(`${service} failed`, { service, attempt, reason: error.message });
    },
    onStateChange: (state) => logger.warn(`${name} breaker ${state}`, { service, state }),
  });
  const heedful = heedOthers(policy, { name, values, restMs: upstream.restMs });
  metrics?.watchBreaker(name, heedful.state);
  return heedful;
}

/** What calls to models take, held against the budgets; a budget that ends is told once a day. */
export function createAccount(
  { budgets, prices }: Pick<Config, 'budgets' | 'prices'>,
  { ledger, logger, metrics }: { ledger: Ledger; logger: Logger; metrics: Metrics },
): Spending {
  const told = new Map<string, string>();
  return createSpending({
    ...budgets,
    prices,
    ledger,
    visitorNow: () => requestContext.getStore()?.visitor,
    alarm: (error) => logger.error('a call could not be accounted for', { error }),
    onPaid(receipt) {
      metrics.modelPaid(receipt);
      noteSpent(receipt);
    },
    onRefused({ purpose, budget }) {
      metrics.budgetRefused({ purpose, budget });
      const today = new Date().toISOString().slice(0, 10);
      if (told.get(budget) === today) return;
      told.set(budget, today);
      logger.warn(`the budget ${budget} is used up; the guide goes on without models`, { purpose });
    },
  });
}

export interface Models {
  vision: ChatModel;
  chat: ChatModel;
  /** Fails at once where the provider has no embeddings. */
  embedding: TextEmbedding;
  speech: SpeechModel;
  transcription: TranscriptionModel;
  /** What the provider can do, as far as it is known. */
  abilities: Abilities;
  /** Asks the provider what it can do; ends when it has said so, or is slow to. */
  ready: () => Promise<void>;
  /** A cheap call; rejects where the provider is not there. */
  check: (signal: AbortSignal) => Promise<void>;
  /** What is wrong with the provider or the account with it, as far as it is known. */
  complaints: () => string[];
  close: () => void;
}

export interface ModelParts {
  spending: Spending;
  logger: Logger;
  tracer?: Tracer;
}

/** The language models, or null when none is configured; only then is the SDK loaded (20 MB). */
export async function createModels(
  { openAi, tiers, embedding }: Pick<Config, 'openAi' | 'tiers' | 'embedding'>,
  { openAiKey, openAiHeaders }: Secrets,
  { spending, logger, tracer = noTracer }: ModelParts,
): Promise<Models | null> {
  if (!openAi.configured) return null;
  const [
    { createOpenAiClient, rethrowOpenAiError },
    { createOpenAiChatModel },
    { createOpenAiTextEmbedding },
    { createOpenAiSpeechModel },
    { createOpenAiTranscriptionModel },
    { usualDialect },
    { createAbilities, learnAbilities },
  ] = await Promise.all([
    import('../src/providers/openai-client.ts'),
    import('../src/providers/openai-chat-model.ts'),
    import('../src/providers/openai-text-embedding.ts'),
    import('../src/providers/openai-speech-model.ts'),
    import('../src/providers/openai-transcription-model.ts'),
    import('../src/providers/chat-dialect.ts'),
    import('../src/providers/openai-abilities.ts'),
  ]);
  const client = createOpenAiClient({
    apiKey: openAiKey?.reveal(),
    baseUrl: openAi.baseUrl,
    headers: openAiHeaders && JSON.parse(openAiHeaders.reveal()),
  });
  const abilities = createAbilities(openAi.abilities);
  const dialect = {
    ...usualDialect({ ownServer: openAi.baseUrl !== undefined }),
    ...(!abilities.has('jsonSchema') && { structure: 'object' as const }),
  };
  const chatModel = (model: string) => {
    const bare = createOpenAiChatModel({
      client,
      model,
      dialect,
      fixedStructure: openAi.abilities.jsonSchema === 'on',
      onBlind: () => abilities.doubt('vision'),
    });
    const patient = withStreamDeadlines(meterChatModel(bare, spending), {
      firstTextMs: tiers.visionMs,
      idleMs: tiers.visionMs,
    });
    return traceChatModel(patient, tracer);
  };
  const texts = createOpenAiTextEmbedding({
    client,
    model: openAi.embeddingModel,
    dimensions: embedding.captionDimensions,
  });
  const voice = createOpenAiSpeechModel({ client, model: openAi.speechModel });
  const scribe = createOpenAiTranscriptionModel({ client, model: openAi.transcriptionModel });
  const models = {
    vision: openAi.visionModel,
    chat: openAi.chatModel,
    embedding: texts.name,
    speech: voice.name,
    transcription: scribe.name,
  };
  let spent: BudgetName | null = null;
  const probing = createProviderProbe({
    // In our words: a gateway's own may repeat what it was sent, the key too.
    list: (signal) =>
      client.models.list({ signal }).then(
        ({ data }) => data,
        (error) => rethrowOpenAiError(error, signal),
      ),
    learn: (listing, signal) =>
      learnAbilities({ client, listing, models, abilities, dialect, signal }).catch((error) =>
        rethrowOpenAiError(error, signal),
      ),
    logger,
  });
  return {
    vision: chatModel(models.vision),
    chat: chatModel(models.chat),
    embedding: embedsWhileAble(
      traceTextEmbedding(meterTextEmbedding(texts, spending), tracer),
      abilities,
    ),
    speech: speaksWhileAble(traceSpeechModel(meterSpeechModel(voice, spending), tracer), abilities),
    transcription: writesWhileAble(
      traceTranscriptionModel(meterTranscriptionModel(scribe, spending), tracer),
      abilities,
    ),
    abilities,
    ready: probing.ready,
    check: async (signal) => {
      // Before what may fail: whose budget is spent is known all the same.
      spent = await spending.spent();
      await probing.check(signal);
    },
    complaints() {
      return [...probing.complaints(), ...(spent ? [`the budget ${spent} is used up`] : [])];
    },
    close: probing.stop,
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
