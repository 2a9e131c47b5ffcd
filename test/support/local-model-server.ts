import { createServer, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './loopback-server.ts';
import { createRequestLog, type LoggedRequest, type RequestLog } from './request-log.ts';

export type ServerKind = 'ollama' | 'vllm' | 'llama.cpp';

export interface LocalModelOptions {
  kind: ServerKind;
  /** As the server lists them. */
  models?: string[];
  /** Pictures that a request may hold. */
  pictures?: number;
  /** How it holds replies to a schema; `ignored`: it takes the wish and writes what it likes. */
  structure?: 'schema' | 'object' | 'ignored';
  /** What the model writes. */
  reply: string | ((request: LocalChat) => string);
  /** Answers to chats before it is well, as long as there are any. */
  refusals?: { status: number; body: object }[];
  /** Breaks a stream off with an error in it, so many times. */
  errorsInStream?: number;
}

/** A chat as it arrived; servers of this kind pass over what they do not know. */
export interface LocalChat {
  model: string;
  messages: { role: string; content: string | { type: string; text?: string }[] }[];
  response_format?: { type: string };
  stream?: boolean;
  stream_options?: object;
  max_tokens?: number;
  max_completion_tokens?: number;
}

export interface LocalModelServer extends RequestLog, AsyncDisposable {
  /** For the SDK's `baseURL`: ends in /v1. */
  baseUrl: string;
  /** Chats that were streamed: the guide's own, not its questions at the start. */
  chats(): LocalChat[];
}

const OWNERS: Record<ServerKind, string> = {
  ollama: 'library',
  vllm: 'vllm',
  'llama.cpp': 'llamacpp',
};

/** Speaks OpenAI's protocol as servers in the house do: with their own lists, gaps and errors. */
export async function startLocalModelServer({
  kind,
  models = ['llava:latest'],
  pictures = Number.POSITIVE_INFINITY,
  structure = 'schema',
  reply,
  refusals = [],
  errorsInStream = 0,
}: LocalModelOptions): Promise<LocalModelServer> {
  const { log, record } = createRequestLog();
  const waiting = [...refusals];
  let toBreak = errorsInStream;

  function refusalOf(chat: LocalChat): { status: number; body: object } | null {
    const known = models.some((name) => name.split(':')[0] === chat.model.split(':')[0]);
    if (kind !== 'llama.cpp' && !known) {
      return refusal(kind, 404, `model "${chat.model}" not found`);
    }
    const sent = picturesIn(chat);
    if (sent > pictures) return refusal(kind, ...tooManyPictures(kind, pictures));
    const wanted = chat.response_format?.type;
    if (wanted === 'json_schema' && structure === 'object') {
      const words =
        'response_format type must be one of "text" or "json_object", but got: json_schema';
      return refusal(kind, 400, words);
    }
    return null;
  }

  const server = createServer(async (request, response) => {
    const recorded = await record(request, response);
    if (!recorded) return;
    const { path, body } = recorded.entry;
    const send = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/v1/models') {
      const data = models.map((id) => ({
        id,
        object: 'model',
        created: 1,
        owned_by: OWNERS[kind],
      }));
      return send(200, { object: 'list', data });
    }
    if (path !== '/v1/chat/completions') return send(404, { detail: 'Not Found' });
    const chat = body as LocalChat;
    const refused = (chat.stream && waiting.shift()) || refusalOf(chat);
    if (refused) return send(refused.status, refused.body);
    const text = chat.stream ? textOf(reply, chat) : answerToProbe(chat, structure);
    if (!chat.stream) {
      const message = { role: 'assistant', content: text };
      return send(200, { object: 'chat.completion', choices: [{ index: 0, message }] });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (toBreak-- > 0) return breakOff(response, kind);
    streamWords(response, text);
  });
  const { url, close } = await listenOnLoopback(server);
  return Object.assign(log, {
    baseUrl: `${url}/v1`,
    chats: () => log.requests.filter(isChat).map(({ body }) => body as LocalChat),
    [Symbol.asyncDispose]: close,
  });
}

const isChat = ({ path, body }: LoggedRequest): boolean =>
  path.endsWith('/chat/completions') && (body as LocalChat).stream === true;

const textOf = (reply: LocalModelOptions['reply'], chat: LocalChat): string =>
  typeof reply === 'string' ? reply : reply(chat);

const answerToProbe = ({ response_format }: LocalChat, structure: string): string =>
  response_format && structure !== 'ignored' ? '{"ok":true}' : 'Certainly! The answer is yes.';

const picturesIn = ({ messages }: LocalChat): number =>
  messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .filter(({ type }) => type === 'image_url').length;

function tooManyPictures(kind: ServerKind, most: number): [status: number, words: string] {
  if (most > 0) return [400, `At most ${most} image(s) may be provided in one request.`];
  if (kind === 'llama.cpp') {
    return [500, 'image input is not supported - hint: you may need to provide the mmproj'];
  }
  if (kind === 'vllm') return [400, 'llava is not a multimodal model'];
  return [500, 'this model is missing data required for image input'];
}

/** Each has a shape of its own for its errors. */
export function refusal(kind: ServerKind, status: number, message: string) {
  const body = {
    ollama: { error: { message, type: 'api_error', param: null, code: null } },
    vllm: { object: 'error', message, type: 'BadRequestError', param: null, code: status },
    'llama.cpp': { error: { code: status, message, type: 'invalid_request_error' } },
  }[kind];
  return { status, body };
}

/** Events without a word of tokens used, whether or not that was asked for. */
function streamWords(response: ServerResponse, text: string): void {
  const event = (choice: object) =>
    response.write(
      `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`,
    );
  for (const piece of text.match(/[\s\S]{1,9}/g) ?? []) {
    event({ index: 0, delta: { content: piece }, finish_reason: null });
  }
  event({ index: 0, delta: {}, finish_reason: 'stop' });
  response.end('data: [DONE]\n\n');
}

function breakOff(response: ServerResponse, kind: ServerKind): void {
  const { body } = refusal(kind, 500, 'the engine has died');
  response.end(`data: ${JSON.stringify(body)}\n\ndata: [DONE]\n\n`);
}
