import { z } from 'zod';
import type { Setting } from './setting.ts';
import {
  ability,
  dollars,
  flag,
  headers,
  key,
  list,
  prices,
  url,
  whole,
  words,
} from './setting-schemas.ts';

/** Models and the vector index: which, what they can do, and what they may cost. */
export const PROVIDER_SETTINGS = {
  OPENAI_API_KEY: {
    schema: key(/^\S{8,}$/, 'has at least 8 characters and no spaces').optional(),
    about: 'key of OpenAI or a compatible server; without one the guide answers from the catalogue',
  },
  OPENAI_BASE_URL: {
    schema: url.optional(),
    about: 'another OpenAI-compatible server, such as Ollama or vLLM; it may need no key',
  },
  OPENAI_VISION_MODEL: { schema: words.default('gpt-4o-mini'), about: 'model that sees the photo' },
  OPENAI_CHAT_MODEL: { schema: words.default('gpt-4o-mini'), about: 'model that answers' },
  OPENAI_EMBEDDING_MODEL: {
    schema: words.default('text-embedding-3-small'),
    about: 'model for EMBEDDING=caption',
  },
  OPENAI_HEADERS: {
    schema: headers.optional(),
    about: 'further headers of every request to it, as JSON: some gateways want their own',
  },
  OPENAI_VISION: {
    schema: ability,
    about:
      'whether the vision model sees: auto asks servers of which it is not known; without it the vision tier is not there',
  },
  OPENAI_JSON_SCHEMA: {
    schema: ability,
    about:
      'whether replies can be held to a JSON schema; without it they are asked for in words, and checked all the same',
  },
  OPENAI_EMBEDDINGS: {
    schema: ability,
    about: 'whether there are text embeddings; without them texts are found by their words alone',
  },
  MODEL_PRICES: {
    schema: prices,
    about:
      'US dollars for a million tokens as model=input/output (for speech characters, for transcription seconds), separated by commas; known for the models that are used when none is named',
  },
  VISITOR_CALLS_PER_DAY: {
    schema: whole(0, 1_000_000).default(1000),
    about:
      'calls to models for one address in a day; beyond it the guide answers without. A museum whose network has one address for all needs more',
  },
  VISITOR_USD_PER_DAY: {
    schema: dollars.optional(),
    about: 'the same in US dollars; no limit when not set',
  },
  DAILY_CALLS: {
    schema: whole(0, 100_000_000).default(10_000),
    about:
      'calls to models for all visitors in a day (UTC), in each instance unless they share REDIS_URL',
  },
  DAILY_USD: {
    schema: dollars.optional(),
    about: 'the same in US dollars; no limit when not set',
  },
  ENABLE_NARRATION: {
    schema: flag(true),
    about: 'read texts aloud by the provider, where it can; else by the visitor’s browser',
  },
  OPENAI_SPEECH_MODEL: {
    schema: words.default('gpt-4o-mini-tts'),
    about: 'model that reads aloud',
  },
  OPENAI_SPEECH_VOICES: {
    schema: list('coral,ash').pipe(
      z.array(z.string().max(64)).min(1, { error: 'names at least one voice' }),
    ),
    about: 'voices to choose from, separated by commas, the usual one first',
  },
  SPEECH_BUDGET_MS: {
    schema: whole(1, 60_000).default(5000),
    about: 'time to the first sound of an attempt, and longest silence of the provider after it',
  },
  SPEECH_CACHE_MB: {
    schema: whole(0, 10_000).default(64),
    about: 'memory for audio, kept as long as results are; the least asked for gives way',
  },
  ENABLE_TRANSCRIPTION: {
    schema: flag(true),
    about: 'write down spoken questions by the provider, where it can; recordings are not kept',
  },
  OPENAI_TRANSCRIPTION_MODEL: {
    schema: words.default('gpt-4o-mini-transcribe'),
    about: 'model that writes down what is spoken',
  },
  TRANSCRIPTION_BUDGET_MS: {
    schema: whole(1, 120_000).default(15_000),
    about: 'time that an attempt to write down a recording may take',
  },
  EMBEDDING: {
    schema: z.enum(['features', 'visual', 'caption']).optional(),
    about:
      'what the index finds by: local features (in this process only), a visual vector, or a caption that the vision model gives with its description of a photo that local features do not recognise (in a paid call of its own where the vision tier is off); features without Pinecone, visual with it',
  },
  EMBEDDING_DIMENSIONS: {
    schema: whole(64, 4096).default(512),
    about: 'dimensions of caption embeddings',
  },
  PINECONE_API_KEY: {
    schema: key(/^\S{8,}$/, 'has at least 8 characters and no spaces').optional(),
    about: 'key of Pinecone; without one the index is in this process',
  },
  PINECONE_INDEX: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,45}$/, { error: 'use a-z, 0-9 and dashes, at most 45' })
      .default('cicerone'),
    about: 'name of the index; created when it is not there',
  },
  PINECONE_NAMESPACE: {
    schema: words.optional(),
    about: 'what namespaces begin with: guides that share an index need one each',
  },
  PINECONE_HOST: {
    schema: url.optional(),
    about: 'host of the index; saves a look-up at the start',
  },
  PINECONE_CONTROLLER_HOST: { schema: url.optional(), about: "Pinecone's control plane" },
  PINECONE_CLOUD: {
    schema: z.enum(['aws', 'gcp', 'azure']).default('aws'),
    about: 'where a new index is made',
  },
  PINECONE_REGION: { schema: words.default('us-east-1'), about: 'where a new index is made' },
} as const satisfies Record<string, Setting>;
