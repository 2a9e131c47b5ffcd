import { APIError } from 'openai';
import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ChatMessage, ChatPart, ChatRequest } from '../ports/chat-model.ts';

/**
 * How a server wants to be asked for a chat completion. Servers that speak OpenAI's protocol differ in
 * what they take; what they refuse is not asked of them again.
 */
export interface ChatDialect {
  /**
   * How a reply comes to fit a schema: the server holds it to the schema, or to JSON of any shape, or
   * it is asked for in words alone. It is checked in all three.
   */
  structure: 'schema' | 'object' | 'words';
  /** Whether the server can be asked to count tokens at the end of a stream. */
  countsTokens: boolean;
  tokenLimit: 'max_completion_tokens' | 'max_tokens';
  /** Whether a message may hold more pictures than one. */
  manyPictures: boolean;
}

/**
 * OpenAI's newer models refuse `max_tokens`; Ollama and older llama.cpp pass over
 * `max_completion_tokens`, and then write without an end
 * (https://github.com/ollama/ollama/issues/7125).
 */
export const usualDialect = ({ ownServer }: { ownServer: boolean }): ChatDialect => ({
  structure: 'schema',
  countsTokens: true,
  tokenLimit: ownServer ? 'max_tokens' : 'max_completion_tokens',
  manyPictures: true,
});

/** A request in the dialect that the server understands. */
export function toParams(
  model: string,
  { messages, schema, maxTokens }: ChatRequest,
  { structure, countsTokens, tokenLimit, manyPictures }: ChatDialect,
): ChatCompletionCreateParamsStreaming {
  const asked = schema && structure !== 'schema' ? withSchemaInWords(messages, schema) : messages;
  return {
    model,
    messages: asked.map((message) => toParam(manyPictures ? message : withLastPicture(message))),
    [tokenLimit]: maxTokens,
    stream: true,
    ...(countsTokens && { stream_options: { include_usage: true } }),
    ...(schema &&
      structure === 'schema' && {
        response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
      }),
    ...(schema && structure === 'object' && { response_format: { type: 'json_object' } }),
  };
}

/** What refusals say, by servers as they are: OpenAI, vLLM, llama.cpp, Ollama. */
const REFUSALS = {
  structure: /response_format|json_?schema|json_object|guided|grammar|structured/i,
  countsTokens: /stream_options|include_usage/i,
  tokenLimit: /max_tokens|max_completion_tokens/i,
  manyPictures: /at most \d+ image|single image|one image|multiple images/i,
};

/** A server that does not take pictures at all. */
const BLIND =
  /image input is not supported|does not support (?:image|vision)|not a multimodal model|at most 0 image|mmproj|missing data required for image|image_url.{0,40}(?:not supported|unsupported|invalid)/i;

/** Whether an error says that the model takes no pictures. */
export const saysBlind = (error: unknown): boolean =>
  isRefusal(error) && BLIND.test(messageOf(error));

/** Whether an error says that replies cannot be held to a schema. */
export const saysUnstructured = (error: unknown): boolean =>
  isRefusal(error) && REFUSALS.structure.test(wordsOf(error));

/**
 * The dialect without what a server has just refused; null when the refusal has another cause, or there
 * is nothing left to go without. Each step takes something away, so that asking again comes to an end.
 */
export function withoutRefused(
  dialect: ChatDialect,
  error: unknown,
  { fixedStructure }: { fixedStructure: boolean },
): ChatDialect | null {
  if (!isRefusal(error) || saysBlind(error)) return null;
  const words = wordsOf(error);
  if (REFUSALS.manyPictures.test(words) && dialect.manyPictures) {
    return { ...dialect, manyPictures: false };
  }
  if (REFUSALS.countsTokens.test(words) && dialect.countsTokens) {
    return { ...dialect, countsTokens: false };
  }
  const other = /use ['"`]?max_completion_tokens/i.test(words)
    ? 'max_completion_tokens'
    : 'max_tokens';
  if (REFUSALS.tokenLimit.test(words) && dialect.tokenLimit !== other) {
    return { ...dialect, tokenLimit: other };
  }
  if (REFUSALS.structure.test(words) && !fixedStructure && dialect.structure !== 'words') {
    return { ...dialect, structure: dialect.structure === 'schema' ? 'object' : 'words' };
  }
  return null;
}

/** llama.cpp says with 500 what it does not support, and FastAPI servers with 422. */
const isRefusal = (error: unknown): error is APIError =>
  error instanceof APIError && [400, 404, 415, 422, 500, 501].includes(error.status ?? 0);

/** Bodies differ: `{error: {message}}`, vLLM's flat `{object: "error", message}`, or `{detail}`. */
const wordsOf = ({ message, error }: APIError): string =>
  `${message} ${error === undefined ? '' : JSON.stringify(error)}`;

/** Only what is said: names of parameters and codes tell of one picture that cannot be read, too. */
function messageOf(error: APIError): string {
  const body = error.error as { message?: unknown } | undefined;
  return typeof body?.message === 'string' ? body.message : wordsOf(error);
}

/** Behind the rules, which stay the same: providers cache what prompts begin with. */
function withSchemaInWords(
  messages: ChatMessage[],
  { schema }: NonNullable<ChatRequest['schema']>,
): ChatMessage[] {
  const words = `Answer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(schema)}`;
  const rules = messages.findLastIndex(
    ({ role, content }) => role === 'system' && typeof content === 'string',
  );
  if (rules < 0) return [{ role: 'system', content: words }, ...messages];
  return messages.map((message, i) =>
    i === rules ? { ...message, content: `${message.content as string}\n${words}` } : message,
  );
}

/** The visitor's photo comes last. */
function withLastPicture(message: ChatMessage): ChatMessage {
  const { content } = message;
  if (typeof content === 'string') return message;
  const photo = content.findLastIndex(({ type }) => type === 'image');
  return { ...message, content: content.filter(({ type }, i) => type === 'text' || i === photo) };
}

function toParam({ role, content }: ChatMessage): ChatCompletionMessageParam {
  if (typeof content === 'string') return { role, content };
  return { role: 'user', content: content.flatMap(toParts) };
}

function toParts(part: ChatPart): ChatCompletionContentPart[] {
  if (part.type === 'text') return [part];
  const { jpeg, caption, small } = part;
  const url = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;
  return [
    ...(caption ? [{ type: 'text' as const, text: caption }] : []),
    { type: 'image_url', image_url: { url, ...(small && { detail: 'low' as const }) } },
  ];
}
