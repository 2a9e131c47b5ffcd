import type OpenAI from 'openai';
import { APIError } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { type ChatDialect, saysBlind, saysUnstructured } from './chat-dialect.ts';

export type AbilityName = 'vision' | 'jsonSchema' | 'embeddings' | 'speech' | 'transcription';

/** What an operator says of an ability. */
export type Wanted = 'auto' | 'on' | 'off';

/** What a provider can do, as far as it is known. What is not known is taken to be there. */
export interface Abilities {
  has(name: AbilityName): boolean;
  learn(name: AbilityName, able: boolean): void;
  /** Takes it not to be there for ten minutes: one refusal is no proof, and a model may be changed. */
  doubt(name: AbilityName): void;
  /** False where an operator has said so. */
  isOpen(name: AbilityName): boolean;
  all(): Record<AbilityName, boolean>;
}

const NAMES: AbilityName[] = ['vision', 'jsonSchema', 'embeddings', 'speech', 'transcription'];

const DOUBT_MS = 600_000;

export function createAbilities(
  wanted: Partial<Record<AbilityName, Wanted>>,
  { now = () => performance.now() }: { now?: () => number } = {},
): Abilities {
  const learnt = new Map<AbilityName, boolean>();
  const doubtedUntil = new Map<AbilityName, number>();
  const isOpen = (name: AbilityName) => (wanted[name] ?? 'auto') === 'auto';
  const isDoubted = (name: AbilityName) => now() < (doubtedUntil.get(name) ?? 0);
  const has = (name: AbilityName) =>
    isOpen(name) ? (learnt.get(name) ?? true) && !isDoubted(name) : wanted[name] === 'on';
  return {
    has,
    isOpen,
    learn: (name, able) => void learnt.set(name, able),
    doubt: (name) => void doubtedUntil.set(name, now() + DOUBT_MS),
    all: () =>
      Object.fromEntries(NAMES.map((name) => [name, has(name)])) as Record<AbilityName, boolean>,
  };
}

export interface LearnAbilitiesOptions {
  client: OpenAI;
  /** The models that the server says it has. */
  listing: OpenAI.Model[];
  models: {
    vision: string;
    chat: string;
    embedding: string;
    speech: string;
    transcription: string;
  };
  abilities: Abilities;
  /** Of the vision model; told when the server holds replies to no schema. */
  dialect: ChatDialect;
  signal: AbortSignal;
}

/** Servers that say who they are in their list of models, and of which abilities cannot be assumed. */
const KINDS: Record<string, string> = { library: 'Ollama', vllm: 'vLLM', llamacpp: 'llama.cpp' };

/**
 * Finds out what a server can do: from its list of models, and, where that says that it is a server
 * whose abilities depend on the model that it runs, by asking for a few tokens.
 *
 * @returns what is wrong, in words.
 * @throws when the server cannot be reached or refuses the key.
 */
export async function learnAbilities({
  client,
  listing,
  models,
  abilities,
  dialect,
  signal,
}: LearnAbilitiesOptions): Promise<string[]> {
  const kind = listing.map(({ owned_by }) => KINDS[owned_by]).find(Boolean);
  if (!kind) return [];
  const listed = (model: string) =>
    listing.some(({ id }) => id === model || id === `${model}:latest`);
  // llama.cpp runs one model, whatever it is called in a request.
  const missing = (model: string) => kind !== 'llama.cpp' && !listed(model);

  abilities.learn('embeddings', listed(models.embedding));
  abilities.learn('speech', listed(models.speech));
  abilities.learn('transcription', listed(models.transcription));
  const ask = (question: Partial<ChatCompletionCreateParamsNonStreaming>) =>
    accepts(client, { ...TINY, model: models.vision, ...question }, signal);
  if (!missing(models.vision)) {
    if (abilities.isOpen('vision')) abilities.learn('vision', await ask(WITH_PICTURE));
    if (abilities.isOpen('jsonSchema')) {
      const held = await ask(WITH_SCHEMA);
      abilities.learn('jsonSchema', held);
      dialect.structure = held ? 'schema' : 'object';
    }
  }
  return [...new Set([models.vision, models.chat])]
    .filter(missing)
    .map((model) => `${kind} has no model ${model}`);
}

const TINY: Omit<ChatCompletionCreateParamsNonStreaming, 'model'> = {
  messages: [{ role: 'user', content: 'Answer with {"ok":true}' }],
  max_tokens: 16,
};

const WITH_SCHEMA: Partial<ChatCompletionCreateParamsNonStreaming> = {
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'probe',
      strict: true,
      schema: {
        type: 'object',
        properties: { ok: { type: 'boolean' } },
        required: ['ok'],
        additionalProperties: false,
      },
    },
  },
};

/** A grey JPEG of 16 by 16 pixels. */
const PICTURE =
  'data:image/jpeg;base64,/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALAB/9k=';

const WITH_PICTURE: Partial<ChatCompletionCreateParamsNonStreaming> = {
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Answer with one word: which colour is this?' },
        { type: 'image_url', image_url: { url: PICTURE } },
      ],
    },
  ],
};

/** Whether a server does what it is asked; one that is busy or loading a model has not refused. */
async function accepts(
  client: OpenAI,
  question: ChatCompletionCreateParamsNonStreaming,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { choices } = await client.chat.completions.create(question, { signal });
    return question.response_format === undefined || isJson(choices[0]?.message.content);
  } catch (error) {
    if (saysBlind(error) || saysUnstructured(error) || refusesRequest(error)) return false;
    throw error;
  }
}

const refusesRequest = (error: unknown): boolean =>
  error instanceof APIError && [400, 404, 415, 422].includes(error.status ?? 0);

/** Some servers take a response format and pass over it. */
const isJson = (text: string | null | undefined): boolean => /^\s*\{/.test(text ?? '');
