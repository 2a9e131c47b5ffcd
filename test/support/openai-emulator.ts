import { createServer } from 'node:http';
import { type ChatCompletionRequest, LLMock } from '@copilotkit/aimock';
import {
  type Answer,
  askUpstream,
  type DeliveryFault,
  deliver,
  jsonAnswer,
} from './faulty-delivery.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { findRequestProblem } from './openai-requests.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { embedText } from './text-embedding.ts';

/**
 * `status`: an error response. `blackhole`: the request is read and never answered. The others are
 * DeliveryFault's.
 */
export type OpenAiFault =
  | { status: number; retryAfter?: number; message?: string }
  | 'blackhole'
  | DeliveryFault;

const isStatusFault = (fault?: OpenAiFault) => typeof fault === 'object' && 'status' in fault;

type Reply = string | ((request: ChatCompletionRequest) => string);
type JsonReply = object | ((request: ChatCompletionRequest) => object);

export interface OpenAiEmulator extends RequestLog, AsyncDisposable {
  /** For the SDK's `baseURL`: ends in /v1. */
  baseUrl: string;
  /** Answers chats that ask for plain text; `when` is searched for in the last user message. */
  reply(text: Reply, options?: { when?: string | RegExp }): void;
  /** Answers chats that ask for JSON (`response_format`), such as a photo's description. */
  replyJson(value: JsonReply, options?: { when?: string | RegExp }): void;
  speak(audio: Buffer, options?: { format?: string }): void;
  transcribe(text: string): void;
  /** What befalls the next requests; `path` keeps it to those whose path ends so. */
  fail(fault: OpenAiFault, options?: { times?: number; path?: string }): void;
  /** Answers no request whose path ends so until what it returns is called. */
  hold(path: string): () => void;
  /** Forgets the faults that have not yet happened. */
  recover(): void;
  close(): Promise<void>;
}

/**
 * Speaks OpenAI's wire format on an ephemeral loopback port, for the real SDK: chat with and without
 * streaming, pictures in messages, structured output, embeddings, speech, transcription and the list
 * of models. Chat and audio are aimock's; this adds checks of the requests, embeddings in which
 * likeness means something, and faults that are real ones on the wire. The latest reply that fits a
 * request answers it.
 */
export async function startOpenAiEmulator({
  apiKey = 'sk-emulator',
  models = ['gpt-4o-mini', 'text-embedding-3-small', 'tts-1', 'whisper-1'],
  embeddingDimensions = 1536,
  chunkSize = 12,
}: {
  apiKey?: string;
  models?: string[];
  /** Of embeddings for which the request says nothing. */
  embeddingDimensions?: number;
  /** Characters in each streamed chunk. */
  chunkSize?: number;
} = {}): Promise<OpenAiEmulator> {
  const mock = new LLMock({ port: 0, chunkSize, logLevel: 'silent', journalMaxEntries: 100 });
  await mock.start();
  const { log, record } = createRequestLog();
  const faults: { fault: OpenAiFault; times: number; path: string }[] = [];
  const held = new Map<string, Promise<void>>();

  const takeFault = (path: string): OpenAiFault | undefined => {
    const next = faults.find((one) => path.endsWith(one.path));
    if (!next) return undefined;
    next.times -= 1;
    if (next.times <= 0) faults.splice(faults.indexOf(next), 1);
    return next.fault;
  };

  const server = createServer(async (request, response) => {
    const recorded = await record(request, response);
    if (!recorded) return;
    const { path, headers, body } = recorded.entry;
    const fault = takeFault(path);
    if (fault === 'blackhole') return;
    for (const [end, released] of held) if (path.endsWith(end)) await released;

    const answer = async (): Promise<Answer> => {
      if (isStatusFault(fault)) {
        if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
        return errorAnswer(fault.status, fault.message ?? `emulated ${fault.status}`);
      }
      if (headers.authorization !== `Bearer ${apiKey}`) {
        return errorAnswer(401, 'Incorrect API key provided.');
      }
      const problem = findRequestProblem(path, body);
      if (problem) return errorAnswer(400, problem);
      if (path === '/v1/models') return jsonAnswer(listModels(models));
      if (path === '/v1/embeddings') {
        return jsonAnswer(embed(body as EmbeddingRequest, embeddingDimensions));
      }
      return askUpstream(mock.url, recorded, response);
    };
    await deliver(answer, response, {
      fault: isStatusFault(fault) ? undefined : fault,
      cut: recorded.cut,
    });
  });
  const { url, close } = await listenOnLoopback(server);
  const stop = async () => {
    await close();
    await mock.stop();
  };

  const addReply = (wantsJson: boolean, when: string | RegExp | undefined, reply: Reply) => {
    mock.prependFixture({
      match: {
        endpoint: 'chat',
        userMessage: when,
        predicate: (request) => /^json/.test(request.response_format?.type ?? '') === wantsJson,
      },
      response:
        typeof reply === 'string' ? { content: reply } : (request) => ({ content: reply(request) }),
    });
  };

  return Object.assign(log, {
    baseUrl: `${url}/v1`,
    reply: (text: Reply, { when }: { when?: string | RegExp } = {}) => addReply(false, when, text),
    replyJson: (value: JsonReply, { when }: { when?: string | RegExp } = {}) =>
      addReply(
        true,
        when,
        typeof value === 'function'
          ? (request) => JSON.stringify(value(request))
          : JSON.stringify(value),
      ),
    speak: (audio: Buffer, { format = 'mp3' }: { format?: string } = {}) => {
      mock.prependFixture({
        match: { endpoint: 'speech' },
        response: { audio: audio.toString('base64'), format },
      });
    },
    transcribe: (text: string) => {
      mock.prependFixture({
        match: { endpoint: 'transcription' },
        response: { transcription: { text } },
      });
    },
    fail: (
      fault: OpenAiFault,
      { times = 1, path = '' }: { times?: number; path?: string } = {},
    ) => {
      faults.push({ fault, times, path });
    },
    hold: (path: string) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(path, promise);
      return () => {
        held.delete(path);
        resolve();
      };
    },
    recover: () => {
      faults.length = 0;
    },
    close: stop,
    [Symbol.asyncDispose]: stop,
  });
}

interface EmbeddingRequest {
  model: string;
  input: string | string[];
  dimensions?: number;
  encoding_format?: 'float' | 'base64';
}

function embed({ model, input, dimensions, encoding_format }: EmbeddingRequest, usual: number) {
  const texts = [input].flat();
  const data = texts.map((text, index) => {
    const vector = embedText(text, dimensions ?? usual);
    const embedding =
      encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

const listModels = (models: string[]) => ({
  object: 'list',
  data: models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'emulator' })),
});

/** https://platform.openai.com/docs/guides/error-codes: what comes with which status. */
const ERROR_KINDS: Record<number, { type: string; code: string | null }> = {
  400: { type: 'invalid_request_error', code: null },
  401: { type: 'invalid_request_error', code: 'invalid_api_key' },
  429: { type: 'requests', code: 'rate_limit_exceeded' },
};

function errorAnswer(status: number, message: string): Answer {
  const kind = ERROR_KINDS[status] ?? { type: 'server_error', code: null };
  return jsonAnswer({ error: { message, param: null, ...kind } }, status);
}
